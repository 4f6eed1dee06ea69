import { describe, expect, it } from "vitest";
import { halfOf } from "../../bench/labelled/half-of.ts";
import { firmPhrasings } from "./fixtures/firm-phrasing.ts";
import { scoreTracing } from "./fixtures/score-tracing.ts";

const half = (wanted: string) => Object.keys(firmPhrasings).filter((name) => halfOf(name) === wanted);

describe("tracing the figures of firms, of which parts are planted", () => {
  it.each(["tuning", "held-out"])("finds what was planted and nothing else in the %s phrasings", (name) => {
    const { recall, precision, report } = scoreTracing(half(name), 6);
    console.info(`${name}: ${report}`);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});
