import { describe, expect, it } from "vitest";
import { applyFixes } from "../apply-fixes.ts";
import { parseRules } from "../parse.ts";
import { checkDraft } from "../verify.ts";

function find(part: object, text: string) {
  const rules = parseRules([{ id: "r", version: "1", severity: "warning", kind: "tone", ...part }]);
  return checkDraft({ text, format: "markdown", kind: "any", channel: "any" }, rules, { facts: [] }).findings;
}
const mended = (part: object, text: string) => applyFixes(text, find(part, text));
const evidence = (part: object, text: string) => find(part, text).map((finding) => finding.evidence);

describe("tone", () => {
  it("measures sentences, one by one and on average", () => {
    const text = "# A heading that is longer than that\n\nOne two three four. One two. One two.\n";
    expect(evidence({ sentence: { max: 3 } }, text)).toEqual(["One two three four."]);
    expect(find({ meanSentence: { max: 2 } }, text)[0]?.message).toBe(
      "Sentences have 2.7 words on average; at most 2 are asked for.",
    );
    expect(find({ meanSentence: { min: 10 } }, "One two.")).toEqual([]);
  });

  it("reads the grade", () => {
    const hard =
      "Comprehensive organisational transformation necessitates extraordinarily sophisticated methodologies. ".repeat(
        3,
      );
    expect(find({ grade: { max: 8 } }, hard)).toHaveLength(1);
    expect(find({ grade: { max: 8 } }, "The dog ran. The cat sat. We saw them.")).toEqual([]);
  });

  it("counts exclamation marks and emoji, and not those of code", () => {
    expect(evidence({ exclamations: { max: 1 } }, "Hi! `a!` Go! Now!!")).toEqual(["!", "!!"]);
    expect(evidence({ emoji: { max: 0 } }, "Done ✅ and 👩‍💻 © 3")).toEqual(["✅", "👩‍💻"]);
  });

  it("weighs who speaks to whom", () => {
    const we = "We made it. Our team did it for us. We like it. You may too.";
    expect(find({ person: { we: { max: 0.5 } } }, we)).toMatchObject([
      { evidence: "We", message: "80 % of the pronouns are “we”; at most 50 % is asked for." },
    ]);
    expect(find({ person: { you: { min: 0.5 } } }, we)).toHaveLength(1);
    expect(find({ person: { we: { max: 0 } } }, "The US and you.")).toEqual([]);
  });

  it("expands and makes contractions", () => {
    expect(mended({ contractions: "avoid" }, "Don’t go: it's late, and we can't stay.")).toBe(
      "Do not go: it is late, and we cannot stay.",
    );
    expect(mended({ contractions: "use" }, "We do not know what it is. You are sure it is late.")).toBe(
      "We don't know what it is. You're sure it's late.",
    );
    expect(find({ contractions: "avoid" }, "The team's `don't`.")).toEqual([]);
  });

  it("minds the last comma of a list", () => {
    expect(mended({ serialComma: "use" }, "We sell bread, milk and eggs.")).toBe("We sell bread, milk, and eggs.");
    expect(mended({ serialComma: "avoid" }, "We sell bread, milk, and eggs.")).toBe("We sell bread, milk and eggs.");
    expect(find({ serialComma: "use" }, "If you ask me, we and they agree. In the end, it and I left.")).toEqual([]);
  });

  it("writes small numbers as asked", () => {
    expect(mended({ smallNumbers: "words" }, "We saw 3 dogs and 12 cats in version 2 at 4 % and 5:30.")).toBe(
      "We saw three dogs and 12 cats in version 2 at 4 % and 5:30.",
    );
    expect(mended({ smallNumbers: "figures" }, "We saw three dogs and one cat.")).toBe("We saw 3 dogs and one cat.");
  });
});
