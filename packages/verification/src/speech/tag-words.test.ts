import { describe, expect, it } from "vitest";
import { fromBase64 } from "./from-base64.ts";
import { tagWords } from "./tag-words.ts";
import { tokenize } from "./tokenize.ts";

const tagged = (sentence: string) => {
  const tokens = tokenize(sentence);
  const tags = tagWords(tokens.map((token) => token.text));
  return tokens.map((token, index) => `${token.text}/${tags[index]}`).join(" ");
};

describe("parts of speech", () => {
  it.each([
    ["We need to record a record.", "We/PRP need/VBP to/TO record/VB a/DT record/NN ./."],
    ["She can't use the other uses.", "She/PRP ca/MD n't/RB use/VB the/DT other/JJ uses/NNS ./."],
    ["It has been written in London.", "It/PRP has/VBZ been/VBN written/VBN in/IN London/NNP ./."],
    ["The bigger team lost 3 games!", "The/DT bigger/JJR team/NN lost/VBD 3/CD games/NNS !/."],
    ["He likes running up the hill.", "He/PRP likes/VBZ running/VBG up/RP the/DT hill/NN ./."],
  ])("of %s", (sentence, expected) => {
    expect(tagged(sentence)).toBe(expected);
  });

  it("are given to words nobody knows", () => {
    expect(tagged("The flurbs glorped the blarfish.")).toMatch(/flurbs\/NNS glorped\/VBD the\/DT blarfish\/\w+/);
  });

  it("are none where there are no words", () => {
    expect(tagWords([])).toEqual([]);
  });
});

describe("words of a sentence", () => {
  it("stand where they were found", () => {
    const sentence = "Don’t say “U.S.A.” (or e.g. 1,000), it's gonna cost $5…";
    const tokens = tokenize(sentence);
    expect(tokens.map((token) => sentence.slice(token.start, token.end))).toEqual(tokens.map((token) => token.text));
    expect(tokens.map((token) => token.text)).toEqual([
      "Do",
      "n’t",
      "say",
      "“",
      "U.S.A.",
      "”",
      "(",
      "or",
      "e.g.",
      "1,000",
      ")",
      ",",
      "it",
      "'s",
      "gon",
      "na",
      "cost",
      "$",
      "5",
      "…",
    ]);
  });
});

describe("base64", () => {
  it.each(["", "f", "fo", "foo", "foob", "\u00ff\u0080\u0001"])("gives the bytes back", (text) => {
    const bytes = Buffer.from(text, "latin1");
    expect([...fromBase64(bytes.toString("base64"))]).toEqual([...new Int8Array(bytes)]);
  });
});
