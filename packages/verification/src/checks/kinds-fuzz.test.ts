import fc from "fast-check";
import { expect, it } from "vitest";
import { applyFixes } from "../apply-fixes.ts";
import type { Draft } from "../draft.ts";
import { isSafeFix } from "../is-safe-fix.ts";
import { parseRules } from "../parse.ts";
import { checkDraft } from "../verify.ts";

const head = { version: "1", severity: "blocking" };
const rules = parseRules(
  [
    { kind: "headings", title: true, unique: "section", filled: true },
    { kind: "metadata", fields: [{ name: "title", required: true, max: 3 }] },
    { kind: "link-count", of: "internal", min: 1, max: 1 },
    { kind: "link-hosts", deny: ["a.example"] },
    { kind: "link-targets", anchors: true, secure: true, filled: true },
    { kind: "link-text", weak: ["here"] },
    { kind: "image-alt", weak: ["image"], max: 5 },
    { kind: "link-health", moved: true },
    {
      kind: "required-text",
      when: [{ text: "best" }],
      anyOf: [{ text: "risk" }],
      position: "last-section",
      insert: "Risk.",
    },
    {
      kind: "tone",
      sentence: { max: 3 },
      meanSentence: { max: 2 },
      grade: { max: 1 },
      exclamations: { max: 0 },
      emoji: { max: 0 },
      person: { i: { max: 0 } },
    },
    { kind: "tone", contractions: "avoid", serialComma: "use", smallNumbers: "words" },
    {
      kind: "tone",
      formality: { max: 1 },
      cadence: { spread: { max: 0.1 }, sameOpening: { max: 1 }, sameLength: { max: 1 } },
    },
    {
      kind: "response-template",
      parts: [
        { part: "thank", anyOf: [{ text: "we" }], say: "We thank you." },
        { part: "say sorry", anyOf: [{ pattern: "(?i)don.t|here" }], say: "Don't be sorry." },
        { part: "say when", anyOf: [{ text: "two" }], say: "In two days." },
      ],
    },
    { kind: "claims" },
    {
      kind: "sources",
      footnotes: true,
      notes: true,
      section: { titles: ["Sources"], required: true },
      entries: ["title", "url"],
    },
    {
      kind: "schema",
      of: "front-matter",
      schema: { type: "object", required: ["title"], properties: { title: { type: "number" } } },
    },
    { kind: "naming", of: { parameter: "utm_campaign" }, form: "{a}_{b}", required: true },
    { kind: "personal-data" },
  ].map((rule, index) => ({ ...head, id: `r${index}`, ...rule })),
);

const pieces = fc.constantFrom(
  ..."---\n|title: A\n|description: \"x\n|+++\n|# |## Sources\n|# `code` here\n|\n\n|\n|- |> |1. |[here](#a)|[x](http://a.example/?utm_campaign=a_b)|[](b)|![](c.png)|![image](d)|<a href='#q'>|</a>|<img src=x>|<div id=q>\n|</div>\n|[^1]|[^1]: |`|```\n|don't |it's |I |we |bread, milk and eggs |3 |two |best-in-class |guaranteed to |40% of |by 40% |Studies show |!|✅|👩‍💻|. |😀|\r\n|\t|\0|https://b.example |(Forrester, 2024)|{#id}|&amp;|**|*|\u2028|ﬀ|İ".split(
    "|",
  ),
);
const formats = fc.constantFrom<Draft["format"]>("markdown", "html", "text");
const recognise = (text: string) => (text.length > 3 ? [{ type: "X", start: 1, end: 3, why: "why" }] : []);
const check = (text: string, format: Draft["format"]) =>
  checkDraft({ text, format, kind: "a", channel: "a" }, rules, { facts: [] }, { recognise }).findings;

it("finds places inside the source and on its characters, whatever the text", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), formats, (parts, format) => {
      const text = parts.join("");
      for (const { place, evidence, fix = [] } of check(text, format)) {
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThanOrEqual(place.start);
        expect(place.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(place.start, place.end)).toBe(evidence);
        for (const edit of fix) expect(edit.start >= 0 && edit.start <= edit.end && edit.end <= text.length).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

it("leaves nothing safe to mend once it was mended", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const mended = applyFixes(text, check(text, "markdown").filter(isSafeFix));
      expect(applyFixes(mended, check(mended, "markdown").filter(isSafeFix))).toBe(mended);
    }),
    { numRuns: 500 },
  );
});

it.each([
  ["brackets", "[^a]: "],
  ["links", "[here](#a) "],
  ["tags", "<a href='#'>"],
  ["lists", "bread, milk and eggs, "],
  ["spaces", " \n"],
  ["headings", "# A\n"],
  ["claims", "by by by 40 "],
  ["fields", '+++\na = "\n'],
  ["words", "a"],
])("reads 100 kB of %s in time that grows with the text", (_what, piece) => {
  const text = (size: number) => `---\na: 1\n---\n${piece.repeat(size / piece.length)}`;
  const cost = (size: number) => {
    const before = process.cpuUsage();
    check(text(size), "markdown");
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  cost(10_000);
  expect(cost(100_000)).toBeLessThan(3_000_000);
});
