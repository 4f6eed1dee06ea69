import { terminal } from "@capstan/base";
import { type DataClass, dataClasses } from "../../tools/index.ts";
import type { Caller } from "../callers/caller.ts";
import { chooseModels } from "../choose-models.ts";
import { within } from "../within.ts";
import { cacheKeyOf } from "./cache-key.ts";
import { parseBody } from "./parse-body.ts";
import { protectCall } from "./protect-call.ts";
import { putIntoFormats } from "./put-into-formats.ts";
import { type Guarded, guardMs, type UnderWay } from "./under-way.ts";

/** Who calls, an approved model, personal data replaced: everything before budgets. Errors are refusals. */
export async function guardCall(under: UnderWay): Promise<Guarded> {
  const { call, means, record } = under;
  means.writer.requireRoom();
  const known = call.caller();
  const caller = known instanceof Promise ? await within(known, { timers: means.timers, ms: guardMs }) : known;
  noteCaller(under, caller);
  under.owner = caller.terms.privacy.owner;
  const body = parseBody(call.body);
  const asked = typeof body.model === "string" ? plainName(body.model) : "";
  record.modelAsked = asked;
  record.streamed = body.stream === true;
  const dataClass = record.dataClass as DataClass;
  const choosing = {
    asked,
    wire: call.wire,
    dataClass,
    terms: caller.terms,
    hosts: means.hosts,
    configured: means.configured,
  };
  const chosen = chooseModels(choosing);
  under.decide("approved-tools", `${chosen[0]!.tool.name} for ${dataClass} data`);
  const { models: open, protection } = await protectCall(under, caller, { body, chosen });
  const withUsage = call.wire.withUsage(body);
  const sent = withUsage ?? body;
  const text = JSON.stringify(sent);
  const models = putIntoFormats(under, { body: sent, asked: chosen[0]!, models: open });
  record.prompt = caller.settings.retentionDays > 0 ? text : null;
  const cacheKey = cacheKeyOf(under, caller, { text, models, protection });
  return { caller, body: sent, models, addedUsage: withUsage !== undefined, protection, cacheKey, text };
}

const longestName = 200;

/** A name that can be shown and stored, whatever a caller made up: without control characters and halves of a pair. */
const plainName = (name: string) =>
  name
    .slice(0, longestName)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "\uFFFD");

/** Headers may say more exactly what a call is for; whose budget it spends they cannot. */
function noteCaller({ call, record }: UnderWay, caller: Caller): void {
  const { settings, terms, keyId, personId, runId } = caller;
  const asked = call.header("x-capstan-data-class");
  if (asked !== undefined && !dataClasses.some((known) => known === asked)) {
    throw terminal("request_malformed", {
      message: `x-capstan-data-class is ${asked.slice(0, 40)}.`,
      mend: `There are: ${dataClasses.slice(0, 3).join(", ")}.`,
    });
  }
  record.workspaceId = terms.workspaceId;
  record.keyId = keyId;
  record.personId = personId;
  record.runId = runId;
  record.team = settings.team;
  record.workflow = settings.workflow ?? call.header("x-capstan-workflow")?.slice(0, 200) ?? null;
  record.useCase = call.header("x-capstan-use-case")?.slice(0, 200) ?? settings.useCase;
  record.dataClass = asked === undefined ? settings.dataClass : strictest(settings.dataClass, asked as DataClass);
  record.retentionDays = settings.retentionDays;
}

/** A call may say that its data is more delicate than the key's, never that it is less. */
const strictest = (a: DataClass, b: DataClass): DataClass => (dataClasses.indexOf(a) >= dataClasses.indexOf(b) ? a : b);
