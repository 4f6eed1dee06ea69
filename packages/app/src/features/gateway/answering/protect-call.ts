import { terminal } from "@capstan/base";
import { type JsonObject, placeInWords, requestTexts } from "@capstan/execution";
import { type Protected, protectTexts } from "../../privacy/index.ts";
import type { Caller } from "../callers/caller.ts";
import type { Approved } from "../choose-models.ts";
import type { CallRecord } from "../records/call-record.ts";
import { standInKeyOf } from "../stand-in-key.ts";
import { within } from "../within.ts";
import { guardMs, type UnderWay } from "./under-way.ts";

export async function protectCall(
  under: UnderWay,
  caller: Caller,
  { body, chosen }: { body: JsonObject; chosen: readonly Approved[] },
): Promise<{ models: readonly Approved[]; protection: Protected | undefined }> {
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
  const waiting = { timers: means.timers, ms: guardMs };
  const recogniser = means.names.recogniserOf(record.workspaceId);
  const before = goesOn(body) ? means.vaults.entriesOf(record.workspaceId, scope) : [];
  const protection = protectTexts({
    texts: requestTexts(body),
    destinations: chosen.map(({ host: { provider }, tool }) => ({
      name: provider.name,
      isPrivate: provider.isPrivate,
      tool,
    })),
    rules: caller.terms.privacy,
    recogniser: recogniser instanceof Promise ? await within(recogniser, waiting) : recogniser,
    before: before instanceof Promise ? await within(before, waiting) : before,
    standInKey: standInKeyOf(means.secret, scope),
    placeInWords: (place) => placeInWords(body, place),
  });
  record.standIns = protection.standIns;
  if (protection.vault && caller.settings.retentionDays > 0 && caller.settings.standInScope !== "call")
    record.replaced = { scope, entries: [...protection.vault.entries()] };
  const replaced = Object.entries(protection.standIns).map(([type, count]) => `${count} ${type}`);
  under.decide("personal-data", replaced.length === 0 ? "none found" : `replaced ${replaced.join(", ")}`);
  const isOpen = ({ host, tool }: Approved) =>
    protection.destinations.some((one) => one.name === host.provider.name && one.tool === tool);
  return { models: chosen.filter(isOpen), protection };
}

/** Whether a request goes on with a conversation that the provider keeps, whose answers may name earlier stand-ins. */
const goesOn = ({ previous_response_id, conversation }: JsonObject): boolean =>
  previous_response_id != null || conversation != null;

function scopeOf({ settings, terms, personId }: Caller, { id, runId }: CallRecord): string {
  if (settings.standInScope === "call") return `call:${id}`;
  if (settings.standInScope === "workspace") return `workspace:${terms.workspaceId}`;
  return personId === null ? `run:${runId ?? id}` : `person:${terms.workspaceId}:${personId}`;
}
