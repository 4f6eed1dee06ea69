import { describe, expect, it } from "vitest";
import { checkDraft, parseRules } from "../index.ts";

const said = (text: string, tone: object) =>
  checkDraft(
    { text, format: "markdown", kind: "any", channel: "any" },
    parseRules([{ id: "tone", version: "1", severity: "suggestion", kind: "tone", ...tone }]),
    { facts: [] },
  ).findings.map(({ evidence, message }) => [evidence, message]);

const talk = "Well, you know, I just think we should really go and see what they do there. It really was so good! ";
const law =
  "The delivery of goods to the buyer at the place of performance transfers the risk of accidental loss of the goods. ";

describe("formality", () => {
  it("tells talk from law, either way", () => {
    expect(said(talk.repeat(4), { formality: { min: 50 } })[0]![1]).toMatch(
      /more casual than asked for: \d+ of 100; at least 50/,
    );
    expect(said(law.repeat(4), { formality: { max: 60 } })[0]![1]).toMatch(
      /more formal than asked for: \d+ of 100; at most 60/,
    );
    expect(said(talk.repeat(4), { formality: { max: 50 } })).toEqual([]);
    expect(said(law.repeat(4), { formality: { min: 60 } })).toEqual([]);
  });

  it("says nothing of a text of a few words, of code or of none", () => {
    for (const text of [talk, "", `\`\`\`\n${talk.repeat(4)}\n\`\`\``])
      expect(said(text, { formality: { min: 50 } })).toEqual([]);
  });
});

describe("cadence", () => {
  const even = "The dog ran to a tree. A cat sat on the mat. Her son ate his red fig. ".repeat(2);

  it("finds sentences that are all as long, and those that differ too much", () => {
    expect(said(even, { cadence: { spread: { min: 0.3 } } })[0]![1]).toMatch(
      /all about as long: .* 0\.\d\d of the mean; at least 0.3/,
    );
    const uneven = `Stop. Look. Why? Go. Run. ${"and on and on it went ".repeat(8)}. So.`;
    expect(said(uneven, { cadence: { spread: { max: 0.8 } } })[0]![1]).toMatch(/differ much in length/);
    expect(said("No. Yes.", { cadence: { spread: { min: 0.3 } } })).toEqual([]);
  });

  it("finds the first sentence too many of those that begin with one word, in one paragraph", () => {
    const cadence = { cadence: { sameOpening: { max: 2 } } };
    expect(said("We bake. We sell. “We” rest. We sing.", cadence)).toEqual([
      ["“We” rest.", "3 sentences in a row begin with “we”; at most 2 should."],
    ]);
    expect(said("We bake. We sell.\n\nWe rest.", cadence)).toEqual([]);
    expect(said("- We bake.\n- We sell.\n- We rest.", cadence)).toEqual([]);
  });

  it("finds the first sentence too many of those that are as long", () => {
    const cadence = { cadence: { sameLength: { max: 3 } } };
    expect(said("One two three. Four five six. Seven eight. Nine ten eleven.", cadence)).toEqual([
      ["Nine ten eleven.", "4 sentences in a row have about 3 words; at most 3 should."],
    ]);
    expect(said("One two three. Four five six seven eight. Seven eight. Nine ten eleven.", cadence)).toEqual([]);
  });
});
