import type { Protected } from "../../privacy/index.ts";
import type { Caller } from "../callers/caller.ts";
import type { Approved } from "../choose-models.ts";
import type { UnderWay } from "./under-way.ts";

/**
 * Answers are shared between people only where nothing personal was in the request; otherwise they stay with the person,
 * under stand-ins that are the person's own.
 */
export function cacheKeyOf(
  { call, record }: UnderWay,
  { settings, terms, personId }: Caller,
  { text, models, protection }: { text: string; models: readonly Approved[]; protection: Protected | undefined },
): string | undefined {
  if (settings.cache === "off" || record.streamed || settings.standInScope === "call") return undefined;
  const isShared = settings.cache === "workspace" && protection !== undefined && protection.restoring === undefined;
  if (!isShared && personId === null) return undefined;
  const who = isShared ? "everybody" : personId!;
  const names = models.map(({ host, model }) => `${host.provider.name}/${model}`);
  return JSON.stringify([terms.workspaceId, who, settings.standInScope, record.dataClass, call.wire.name, names, text]);
}
