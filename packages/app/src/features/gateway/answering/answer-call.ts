import type { Reservation } from "../../budgets/index.ts";
import type { GatewayAnswer, GatewayCall } from "../gateway-call.ts";
import type { GatewayMeans } from "../gateway-means.ts";
import { answerError } from "./answer-error.ts";
import { answerStream } from "./answer-stream.ts";
import { answerKept, answerWhole } from "./answer-whole.ts";
import { askModels } from "./ask-models.ts";
import { guardCall } from "./guard-call.ts";
import { noteFormat } from "./put-into-formats.ts";
import { setAside } from "./set-aside.ts";
import { begin, type Ready } from "./under-way.ts";

/**
 * One call through the guard and to a provider (invariant 2): who calls → approved model for this class of data →
 * personal data replaced → budget set aside → provider → originals put back → record. Whatever fails before the provider
 * is asked stops the call; nothing has left then. Never throws: errors are answers in the format's own shape.
 */
export async function answerCall(call: GatewayCall, means: GatewayMeans): Promise<GatewayAnswer> {
  const under = begin(call, means);
  let reservation: Reservation | undefined;
  try {
    const guarded = await guardCall(under);
    const kept = guarded.cacheKey === undefined ? undefined : means.cache.get(guarded.cacheKey);
    if (kept) return answerKept(under, guarded, kept);
    reservation = await setAside(under, guarded);
    const answer = await askModels(under, guarded);
    const { choice } = answer;
    under.record.provider = choice.host.provider.name;
    under.record.model = choice.model;
    const answering = choice as Ready;
    under.record.tool = answering.tool.name;
    const headers = noteFormat(under, answering);
    if (answer.kind === "whole") return answerWhole(under, guarded, { answer, reservation, headers });
    return answerStream(under, guarded, { answer, reservation, headers });
  } catch (thrown) {
    reservation?.release();
    return answerError(under, thrown, reservation !== undefined);
  }
}
