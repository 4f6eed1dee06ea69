import { asCapstanError } from "@capstan/base";
import { countTokens, malformedAnswer, type ProviderAnswer, tokensOf } from "@capstan/execution";
import type { GatewayAnswer, GatewayCall } from "../gateway-call.ts";
import type { GatewayMeans } from "../gateway-means.ts";
import { answerError } from "./answer-error.ts";
import { restored } from "./answer-whole.ts";
import { askModels } from "./ask-models.ts";
import { estimateCount } from "./estimate-count.ts";
import { guardCall } from "./guard-call.ts";
import { finish } from "./settle-call.ts";
import { begin, type Guarded, jsonType, type Ready, type UnderWay } from "./under-way.ts";

/**
 * How many tokens a request of Anthropic's Messages has. It takes the way of the request itself as far as to the model that
 * would be asked first: who calls, an approved model, personal data replaced. A provider of Anthropic's format counts, any
 * other model's tokens are estimated by length, and so are those of a provider that counts none. No other model stands in:
 * what it counts is not true of the one that was asked for. Budgets are not concerned, as nothing is spent.
 *
 * On record it is a call of its own endpoint, without tokens and at no cost. Figures of usage, tools and the inventory leave
 * that endpoint out: software counts before each request, and what it asks for would be there twice. What left is kept as
 * with any call; of an estimate nothing left, so no text is.
 * Errors are answers in the format's own shape.
 */
export async function answerCount(call: GatewayCall, means: GatewayMeans): Promise<GatewayAnswer> {
  const under = begin(call, means);
  under.record.endpoint = countTokens.name;
  let mayLeave = false;
  try {
    const guarded = await guardCall(under);
    const model = guarded.models[0]!;
    const { record } = under;
    record.streamed = false;
    record.tool = model.tool.name;
    record.provider = model.host.provider.name;
    record.model = model.model;
    if (model.wire !== call.wire || model.host.lacks.has(countTokens.path))
      return answerEstimate(under, guarded, model);
    mayLeave = true;
    const answer = await askForCount(under, guarded, model);
    return answer ? answerTold(under, guarded, answer) : answerEstimate(under, guarded, model);
  } catch (thrown) {
    return answerError(under, thrown, mayLeave);
  }
}

/** What the provider says; undefined when it has no such operation. Errors: those of asking. */
async function askForCount(under: UnderWay, guarded: Guarded, model: Ready): Promise<ProviderAnswer | undefined> {
  try {
    const models = [{ ...model, wire: countTokens, mayLack: true }];
    const answer = await askModels(under, { ...guarded, models });
    return isElsewhere(answer) ? undefined : answer;
  } catch (thrown) {
    if (asCapstanError(thrown).code !== "provider_operation_unknown") throw thrown;
    model.host.lacks.add(countTokens.path);
    return undefined;
  }
}

/**
 * A host that says “not found” in the format's own words may mean the path or the model. Where it does not speak of a model
 * this count is estimated, and the host is asked again for the next one.
 */
const isElsewhere = (answer: ProviderAnswer): boolean =>
  answer.kind === "whole" && (answer.status === 404 || answer.status === 405) && !/model/i.test(answer.text);

function answerTold(under: UnderWay, guarded: Guarded, answer: ProviderAnswer): GatewayAnswer {
  if (answer.kind !== "whole") throw malformedAnswer("it is a stream where a number was expected");
  const { record } = under;
  const isOk = answer.status < 400;
  const tokens = tokensOf(answer.json.input_tokens);
  if (isOk && tokens === undefined) throw malformedAnswer("it has no input_tokens");
  record.output = record.prompt === null ? null : answer.text;
  if (isOk) noteCount(under, `${tokens} counted by the provider`);
  else record.errorCode = "provider_refused_request";
  const body = restored(guarded, answer.text, answer.json, false);
  finish(under, guarded, isOk ? "ok" : "failed");
  return { callId: record.id, status: answer.status, headers: jsonType, body };
}

/** Errors: terminal `tokens_not_countable`, `request_malformed`. */
function answerEstimate(under: UnderWay, guarded: Guarded, model: Ready): GatewayAnswer {
  const { record, tries } = under;
  if (tries.length === 0) {
    record.prompt = null;
    record.replaced = null;
  }
  const estimate = estimateCount(guarded, model);
  noteCount(under, `${estimate.input_tokens} estimated by length`);
  finish(under, guarded, "ok");
  const headers = { ...jsonType, "x-capstan-estimated": "true" };
  return { callId: record.id, status: 200, headers, body: JSON.stringify(estimate) };
}

function noteCount({ record, decide }: UnderWay, says: string): void {
  record.costUsdMicros = 0;
  decide("tokens", `${says}; nothing is spent by counting`);
}
