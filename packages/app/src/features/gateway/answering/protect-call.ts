import { terminal } from "@capstan/base";
import { type JsonObject, requestTexts } from "@capstan/execution";
import { type Protected, protectTexts } from "../../privacy/index.ts";
import type { Caller } from "../callers/caller.ts";
import type { Approved } from "../choose-models.ts";
import type { CallRecord } from "../records/call-record.ts";
import { standInKeyOf } from "../stand-in-key.ts";
import type { UnderWay } from "./under-way.ts";

export function protectCall(
  under: UnderWay,
  caller: Caller,
  { body, chosen }: { body: JsonObject; chosen: readonly Approved[] },
): { models: readonly Approved[]; protection: Protected | undefined } {
  const { means, record } = under;
  if (caller.settings.redaction === "off") {
    const open = chosen.filter(({ tool, host }) => host.provider.isPrivate || tool.dataClasses.includes("personal"));
    if (open.length === 0) {
      throw terminal("redaction_required", {
        message: `This key sends texts as they are, and ${chosen[0]!.tool.name} is not approved for personal data.`,
        mend: "Switch the replacement of personal data on for the key, or have the model approved for personal data.",
      });
    }
    under.decide("personal-data", "sent as it is: the tool is approved for it");
    return { models: open, protection: undefined };
  }
  const scope = scopeOf(caller, record);
  const protection = protectTexts({
    texts: requestTexts(body),
    destinations: chosen.map(({ host: { provider } }) => ({ name: provider.name, isPrivate: provider.isPrivate })),
    rules: means.privacyRules,
    recogniser: means.recogniser,
    standInKey: standInKeyOf(means.secret, scope),
  });
  record.standIns = protection.standIns;
  const replaced = Object.entries(protection.standIns).map(([type, count]) => `${count} ${type}`);
  under.decide("personal-data", replaced.length === 0 ? "none found" : `replaced ${replaced.join(", ")}`);
  const open = new Set(protection.destinations.map(({ name }) => name));
  return { models: chosen.filter(({ host }) => open.has(host.provider.name)), protection };
}

function scopeOf({ settings, terms, personId }: Caller, { id, runId }: CallRecord): string {
  if (settings.standInScope === "call") return `call:${id}`;
  if (settings.standInScope === "workspace") return `workspace:${terms.workspaceId}`;
  return personId === null ? `run:${runId ?? id}` : `person:${terms.workspaceId}:${personId}`;
}
