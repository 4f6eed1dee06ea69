import { describe, expect, it } from "vitest";
import { checkDraft } from "../verify.ts";
import { nastyCase, nastyPatterns, nastyTexts, patternPlaces } from "./fixtures/nasty.ts";

const texts = Object.values(nastyTexts(10_000));
/** CPU time beyond which something is not contained for certain; the bench measures how long it takes. */
const boundMs = 1000;

function check(place: string, pattern: string, text: string) {
  const { draft, rules, options } = nastyCase(place, pattern, text);
  const before = process.threadCpuUsage();
  const { checked, findings } = checkDraft(draft, rules, { facts: [] }, options);
  const { user, system } = process.threadCpuUsage(before);
  return { checked, findings, ms: (user + system) / 1000 };
}

describe.each(patternPlaces)("a pattern without end as %s", (place) => {
  it("is contained, or a blocking finding that fails the draft", () => {
    const shift = patternPlaces.indexOf(place);
    for (const [index, pattern] of nastyPatterns.entries()) {
      if ((index + shift) % 3 > 0) continue;
      const text = texts[(index + shift * 3) % texts.length]!;
      const { checked, findings, ms } = check(place, pattern, text);
      expect({ pattern, isContained: ms < boundMs }).toEqual({ pattern, isContained: true });
      const stopped = findings.filter(({ message }) => message.includes("takes too long"));
      expect(stopped.every(({ severity, status }) => severity === "blocking" && status === "failed")).toBe(true);
      if (stopped.length > 0) expect(checked[0]).toMatchObject({ severity: "blocking", outcome: "failed" });
    }
  });
});

// What refers back is matched by steps of its own.
it("stops a pattern in the sum of many short texts, each of which it could take", () => {
  const text = "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r\n\n".repeat(3000);
  const { findings, ms } = check("existence token", "(.*,){11}(?=P:)\\1|!", text);
  expect(findings.map(({ severity }) => severity)).toEqual(["blocking"]);
  expect(ms).toBeLessThan(boundMs);
});

it("is not silenced by a comment that switches rules off, nor by what is ignored", () => {
  const { draft, rules } = nastyCase("existence token", "(a+)+b", `<!-- vale off -->\n\nb ${"a".repeat(5000)}\n`);
  const { findings } = checkDraft({ ...draft, format: "markdown" }, rules, { facts: [] });
  expect(findings.map(({ severity }) => severity)).toEqual(["blocking"]);
});

it("lets a pattern of a long list of alternatives and an honest loop do their work", () => {
  const text = `${"The report was read by the team and then by all. ".repeat(2000)}`;
  const { findings } = check("existence word", "(?:very|really)(?: \\w+)* much|was \\w+ by (?:the|a) \\w+", text);
  expect(findings.map(({ severity }) => severity)).toEqual(Array(2000).fill("warning"));
});
