import { createMend } from "./mend.mjs";

/** How much each voter counts; chosen on the development half of UD English EWT. */
const weights = { enPos: 1.2, winkPos: 0.8, fastTag: 0.4, likeliest: 0.2, possible: 0.1, coarse: 0.7 };

/** The Penn tags that a coarse tag of winkNLP agrees with. */
const coarseTags = {
  NOUN: "NN NNS",
  PROPN: "NNP NNPS",
  ADJ: "JJ JJR JJS",
  ADV: "RB RBR RBS WRB RP",
  VERB: "VB VBD VBG VBN VBP VBZ",
  AUX: "VB VBD VBG VBN VBP VBZ MD",
  ADP: "IN RP TO",
  SCONJ: "IN WRB",
  DET: "DT PDT PRP$ WDT WP$",
  PRON: "PRP DT WP WDT EX PRP$ WP$",
  CCONJ: "CC",
  NUM: "CD",
  PART: "RP TO POS",
  INTJ: "UH",
  X: "FW",
};
const agrees = Object.fromEntries(
  Object.entries(coarseTags).map(([coarse, tags]) => [coarse, new Set(tags.split(" "))]),
);

/** A function that tags the words of a sentence by the vote of four taggers and Brill's lexicon. */
export function createVote(require, brill) {
  const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"), ["sbd", "pos"]);
  const fastTag = new (require("pos").Tagger)();
  const winkPos = require("wink-pos-tagger")();
  const { Tag } = require("en-pos");
  const known = (word) =>
    [word, word.toLowerCase()].filter((one) => Object.hasOwn(brill, one)).map((one) => brill[one])[0] ?? [];
  const mend = createMend(known, (word) => (Object.hasOwn(brill, word) ? brill[word] : []));
  return (words) => {
    const votes = words.map((word) => {
      const own = new Map(known(word).map((tag, index) => [tag, index === 0 ? weights.likeliest : weights.possible]));
      return own;
    });
    const count = (tags, weight) => {
      for (const [i, tag] of tags.entries()) votes[i].set(tag, (votes[i].get(tag) ?? 0) + weight);
    };
    count(new Tag([...words]).initial().smooth().tags, weights.enPos);
    count(
      winkPos.tagRawTokens(words).map((token) => token.pos),
      weights.winkPos,
    );
    count(
      fastTag.tag(words).map(([, tag]) => tag),
      weights.fastTag,
    );
    for (const [i, coarse] of coarseOf(nlp, words).entries())
      for (const tag of votes[i].keys())
        if (agrees[coarse]?.has(tag)) votes[i].set(tag, votes[i].get(tag) + weights.coarse);
    return mend(
      words,
      votes.map((tags) => [...tags].reduce((best, one) => (one[1] > best[1] ? one : best))[0]),
    );
  };
}

/** The coarse tag of each word; undefined where winkNLP divides the words in another way. */
function coarseOf(nlp, words) {
  const tokens = nlp.readDoc(words.join(" ")).tokens();
  const texts = tokens.out();
  const tags = tokens.out(nlp.its.pos);
  let at = 0;
  return words.map((word) => {
    const found = new Set();
    for (let length = 0; at < texts.length && length < word.length; at++) {
      length += texts[at].length;
      found.add(tags[at]);
    }
    return found.size === 1 ? [...found][0] : undefined;
  });
}
