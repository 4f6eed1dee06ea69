import type { VoicePartBody } from "@capstan/contracts";
import { describe, expect, it } from "vitest";
import { addTexts, nameOfText } from "./add-texts.ts";
import { sayVoice } from "./say-voice.ts";
import { tidyPart } from "./tidy-part.ts";
import { newVoice, ownPart, type VoiceState, wholePart } from "./voice-state.ts";

const proposals = [
  { id: "voice.sentence-length", part: { sentence: { max: 30 } } },
  { id: "voice.sentence-rhythm", part: { sentence: { mean: { max: 20 } } } },
  { id: "voice.name.harborone", part: { names: [{ name: "HarborOne" }] } },
] satisfies { id: string; part: VoicePartBody }[];

describe("a voice as it stands", () => {
  const state: VoiceState = {
    ...newVoice,
    form: { sentence: { max: 12 }, names: [{ name: "GitHub" }, { name: "" }] },
    verdicts: {
      "voice.sentence-length": { is: "accepted" },
      "voice.sentence-rhythm": { is: "changed", part: { sentence: { mean: { max: 15 } } } },
      "voice.name.harborone": { is: "accepted" },
    },
  };

  it("is what was accepted, changed and written, where the form counts most", () => {
    expect(tidyPart(wholePart(state, proposals))).toEqual({
      sentence: { max: 12, mean: { max: 15 } },
      names: [{ name: "GitHub" }, { name: "HarborOne" }],
    });
  });

  it("is sent without what was accepted, which the server makes of the texts again", () => {
    expect(tidyPart(ownPart(state, proposals))).toEqual({
      sentence: { max: 12, mean: { max: 15 } },
      names: [{ name: "GitHub" }],
    });
  });

  it("is said in a sentence for each rule", () => {
    const part: VoicePartBody = {
      formality: "casual",
      emoji: { max: 1 },
      person: { you: { min: 0.3 } },
      platforms: { email: { exclamations: { max: 0 } } },
    };
    expect(sayVoice(part)).toEqual([
      "The text sounds casual.",
      "Of the pronouns: “you” at least 30 %.",
      "There is at most 1 emoji in a text.",
      "On email: there are no exclamation marks.",
    ]);
  });

  it("says nothing where nothing is asked", () => {
    expect(tidyPart({ sentence: {}, readingGrade: {}, use: [{ say: "use", notThis: [] }], avoid: [] })).toEqual({});
  });
});

describe("texts that are added", () => {
  it("get names of their own, and say why they are not taken", () => {
    const { texts, refused } = addTexts(
      [{ name: "a", text: "One." }],
      [
        { name: "a", text: "Two." },
        { name: "b", text: " One. " },
        { name: "c", text: "" },
      ],
    );
    expect(texts.map(({ name }) => name)).toEqual(["a", "a (2)"]);
    expect(refused).toEqual(["b: it is there already, as a.", "c: there is nothing in it."]);
  });

  it("are called after their first line", () => {
    expect(nameOfText("---\ntitle: x\n---\n\n## A *good* one\n\nText.")).toBe("A *good* one");
  });
});
