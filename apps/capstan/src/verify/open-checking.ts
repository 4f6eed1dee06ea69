import type { FileChecking } from "./check-file.ts";
import { openRules, type RulesOrigin } from "./open-rules.ts";
import { noCache, openCache } from "./result-cache.ts";

/** What a thread needs to check files as the others do; plain data. `cache`: a folder. */
export type CheckingOrigin = { rules: RulesOrigin; fix: boolean; cache?: string };

/** Errors: those of `openRules`; terminal `cache_unusable`. */
export async function openChecking({ rules, fix, cache }: CheckingOrigin): Promise<FileChecking> {
  return {
    rules: await openRules(rules),
    fix,
    cache: cache === undefined ? noCache : openCache(cache),
  };
}
