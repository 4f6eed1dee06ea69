import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { applyFixes } from "./apply-fixes.ts";
import type { Draft } from "./draft.ts";
import { parseFacts, parseRules } from "./parse.ts";
import { checkDraft, verify } from "./verify.ts";

const draft = (text: string): Draft => ({ text, format: "markdown", kind: "brief", channel: "internal" });
const noFacts = { facts: [] };
const rule = (rest: object) => parseRules([{ id: "r", version: "1", severity: "blocking", ...rest }]);

describe("verify", () => {
  it("takes a rule that is given twice as itself, and those behind it as themselves", () => {
    const head = { version: "1", severity: "warning", message: "'%s'" };
    const [swap, first, last] = parseRules([
      { ...head, id: "swap", kind: "substitution", swap: { utilize: "use" } },
      { ...head, id: "first", kind: "existence", tokens: ["foo"] },
      { ...head, id: "last", kind: "existence", tokens: ["bar", "it's"] },
    ]);
    const draft = { text: "We utilize it's foo.", format: "text", kind: "any", channel: "any" } as const;
    const { findings } = checkDraft(draft, [swap!, first!, swap!, last!], { facts: [] });
    expect(findings.map(({ rule, evidence }) => [rule, evidence])).toEqual([
      ["swap", "utilize"],
      ["swap", "utilize"],
      ["last", "it's"],
      ["first", "foo"],
    ]);
  });

  it("does what the README shows", async () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!.replace(/^import .*\n/m, "");
    const run = new Function(
      "verify",
      "parseFacts",
      "parseRules",
      "applyFixes",
      `return (async () => {${example}\nreturn { proof, mended };})()`,
    );
    const { proof, mended } = await run(verify, parseFacts, parseRules, applyFixes);
    expect(proof.verdict).toBe("blocked");
    expect(proof.findings.map((finding: { evidence: string }) => finding.evidence)).toEqual(["42"]);
    expect(mended).toContain("logged 41 events");
  });

  it("hashes content, rules and facts with SHA-256", async () => {
    const proof = await verify(draft("Füße"), [], noFacts);
    expect(proof.hashes.content).toBe(createHash("sha256").update("Füße").digest("hex"));
  });

  it("says that a rule for other kinds of draft does not apply", async () => {
    const rules = rule({ kind: "heading-order", kinds: ["report"] });
    expect((await verify(draft("# A"), rules, noFacts)).checked[0]?.outcome).toBe("not-applicable");
  });

  it("marks a term with its approved alternative at its place", async () => {
    const rules = rule({ kind: "terms", terms: [{ find: "leverage", instead: ["use"] }] });
    const text = "# Plan\n\nWe **leverage** it.\nLeverage `leverage`.\n";
    const proof = await verify(draft(text), rules, noFacts);
    expect(proof.findings.map(({ place }) => [place.line, place.column])).toEqual([
      [3, 6],
      [4, 1],
    ]);
    expect(applyFixes(text, proof.findings)).toBe("# Plan\n\nWe **use** it.\nUse `leverage`.\n");
  });

  it("asks for each section, in order", async () => {
    const rules = rule({
      kind: "required-sections",
      sections: [{ title: "Summary" }, { title: "Next steps" }],
      inOrder: true,
    });
    expect((await verify(draft("# Next steps\n\n# Summary\n"), rules, noFacts)).verdict).toBe("blocked");
    expect((await verify(draft("# 1. Summary\n\n# Next steps:\n"), rules, noFacts)).verdict).toBe("passed");
  });

  it("measures lengths of draft, section and sentence", async () => {
    const long = rule({ kind: "length", of: "section", section: "Summary", unit: "words", max: 3 });
    expect((await verify(draft("# Summary\n\nOne two three four.\n"), long, noFacts)).findings[0]?.evidence).toBe(
      "# Summary",
    );
    expect(
      (await verify(draft("# Summary\n\nOne two.\n\n# Rest\n\nOne two three four.\n"), long, noFacts)).verdict,
    ).toBe("passed");
  });

  it("finds a heading level that was left out", async () => {
    const proof = await verify(draft("# A\n\n### B\n"), rule({ kind: "heading-order" }), noFacts);
    expect(proof.findings[0]?.evidence).toBe("### B");
  });

  it("names what is wrong with rules and facts that cannot be read", () => {
    expect(() => parseRules([{ id: "x", version: "1", severity: "fatal", kind: "terms", terms: [] }])).toThrow(
      /0\.severity/,
    );
    expect(() => parseFacts({ facts: [{ id: "x" }] })).toThrow(/facts\.0/);
  });

  it("blocks on a pattern that runs away, whatever the severity of its rule", async () => {
    const rules = parseRules([
      {
        id: "r",
        version: "1",
        severity: "suggestion",
        kind: "existence",
        message: "%s",
        nonword: true,
        tokens: ["(a+)+b\\1"],
      },
    ]);
    const proof = await verify(draft(`Baa ${"a".repeat(60)}!`.replace("Baa", "Bab b")), rules, noFacts);
    expect(proof.verdict).toBe("blocked");
  });

  it("refuses facts that contradict themselves", async () => {
    const source = { dataset: "d" };
    const facts = parseFacts({ facts: [{ id: "a", label: "a", value: 1, about: "b", source }] });
    await expect(verify(draft("1"), rule({ kind: "trace-numbers" }), facts)).rejects.toMatchObject({
      code: "unknown_fact",
    });
  });
});
