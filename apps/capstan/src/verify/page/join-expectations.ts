import type { PageExpectations } from "./page-expectations.ts";

/** What several packs expect, together. */
export function joinExpectations(all: readonly PageExpectations[]): PageExpectations {
  const list = (key: "callToAction" | "tags" | "stale") => [...new Set(all.flatMap((one) => one[key] ?? []))];
  const limits = all.flatMap(({ maxMegabytes }) => maxMegabytes ?? []);
  return {
    callToAction: list("callToAction"),
    tags: list("tags"),
    stale: list("stale"),
    ...(limits.length > 0 ? { maxMegabytes: Math.min(...limits) } : {}),
  };
}
