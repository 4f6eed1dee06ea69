import { tagByLooks } from "../src/speech/penn-tags.ts";

const setOf = (words) => new Set(words.split(" "));
const be = setOf("am is are was were be been being 's 're 'm");
const have = setOf("have has had having 've");
const doing = setOf("do does did");
const modal = setOf("can could will would shall should may might must ca wo 'll 'd");
const causing = /^(?:let|make|makes|made|help|helps|helped)$/;
const particles = setOf("up out off down over away back around");
const adverbs = setOf(
  "also very too just then here now never always often really quite already still even only well again away together ever almost perhaps however instead",
);

/** Words that are one part of speech wherever they stand. */
const always = new Map(
  Object.entries({
    PRP$: "its my your our their",
    PRP: "i you he she it we they me him us them myself yourself himself herself itself ourselves themselves yourselves 'em",
    CC: "and or but nor &",
    DT: "a an the every no these those another this",
    WRB: "when where why how",
    WP: "who whom",
    WDT: "which",
    WP$: "whose",
    RB: "not n't",
    VBZ: "is has does",
    VBD: "was were did",
    VBP: "are",
    VB: "be",
    VBN: "been",
    VBG: "being",
    TO: "to",
  }).flatMap(([tag, words]) => words.split(" ").map((word) => [word, tag])),
);

/** A function that mends the tags of a sentence where voters are wrong together; `known` gives the tags of a word, `exactly` those of it as written. */
export function createMend(known, exactly) {
  return (words, tags) => {
    const sentence = { words, lower: words.map((word) => word.toLowerCase()), tags: [...tags] };
    for (let i = 0; i < words.length; i++) mendByLooks(sentence, i, exactly);
    for (let i = 0; i < words.length; i++) mendByNeighbours(sentence, i, known);
    return sentence.tags;
  };
}

function mendByLooks({ words, lower, tags }, i, exactly) {
  const word = words[i];
  const looks = tagByLooks(word);
  if (looks) {
    tags[i] = looks;
    return;
  }
  const isCapital = /^\p{Lu}/u.test(word);
  if (!isCapital && tags[i].startsWith("NNP")) tags[i] = tags[i].replace("NNP", "NN");
  if (!isCapital || i === 0) return;
  if (
    /^[A-Z]{2,}s?$/.test(word) &&
    !/^(?:AND|THE|OR|NOT|OF|TO|IN|IS)$/.test(word) &&
    !/^[A-Z]{2,}$/.test(words[i - 1])
  ) {
    tags[i] = "NNP";
    return;
  }
  const isInside = !/^["“(:.?!—–-]/.test(words[i - 1]) && !/^[A-Z]{2,}$/.test(word);
  if (!isInside || !/^(?:NN|NNS|JJ|RB|FW|VB[DGNPZ]?)$/.test(tags[i])) return;
  const isAdjective = tags[i] === "JJ" && (/(?:an|ese|ish|ch)$/.test(lower[i]) || exactly(word)[0] === "JJ");
  if (isAdjective) return;
  const isPlural = tags[i] === "NNS" || (/s$/.test(lower[i]) && tags[i] === "VBZ");
  tags[i] = isPlural && /^(?:NN|NNP|JJ)$/.test(tags[i - 1]) ? "NNPS" : "NNP";
}

function mendByNeighbours(sentence, i, known) {
  const { words, lower, tags } = sentence;
  const fixed = always.get(lower[i]);
  if (fixed && !/^(?:US|IT)$/.test(words[i]) && !(fixed === "DT" && tags[i] === "NNP")) tags[i] = fixed;
  else mendVerb(sentence, i, known);
  mendSmallWord(sentence, i);
}

/** The last word before `i` that is no adverb. */
function before({ words, tags }, i) {
  let j = i - 1;
  while (j >= 0 && (tags[j].startsWith("RB") || /^(?:n't|not)$/i.test(words[j]))) j--;
  return j;
}

function mendVerb(sentence, i, known) {
  const { words, lower, tags } = sentence;
  const j = before(sentence, i);
  const last = lower[j] ?? "";
  const lastTag = tags[j] ?? "^";
  const subjectOf = /^(?:PRP|NN|NNS|NNP|DT)$/.test(lastTag) ? (lower[before(sentence, j)] ?? "") : "";
  const isKnown = (tag) => known(words[i]).includes(tag);
  const isHelped = doing.has(subjectOf) || modal.has(subjectOf) || causing.test(subjectOf);
  if (/^(?:VB|VBP|NN)$/.test(tags[i]) && (isKnown("VB") || tags[i] !== "NN")) {
    const isNoun = tags[i] === "NN";
    if ((lastTag === "TO" && !isNoun) || (modal.has(last) && lastTag === "MD") || (doing.has(last) && !isNoun))
      tags[i] = "VB";
    else if (tags[i] === "VBP" && (isHelped || j < 0 || /^["“:•]$/.test(words[j]))) tags[i] = "VB";
    else if (
      tags[i] === "VB" &&
      /^(?:NNS|WDT|PRP)$/.test(lastTag) &&
      /^(?:i|you|we|they|who|that|which)$|s$/.test(last) &&
      !isHelped &&
      subjectOf !== "if"
    )
      tags[i] = "VBP";
  }
  if (/^VB[DN]$/.test(tags[i])) {
    if ((have.has(last) || be.has(last) || /^(?:get|gets|got|getting)$/.test(last)) && isKnown("VBN")) tags[i] = "VBN";
    else if (/^(?:PRP|WP|WDT|EX)$/.test(lastTag) && !have.has(subjectOf) && !be.has(subjectOf) && isKnown("VBD"))
      tags[i] = "VBD";
    else if (lastTag === "IN" && last !== "that" && tags[i] === "VBD" && isKnown("VBN")) tags[i] = "VBN";
  }
  if (
    particles.has(lower[i]) &&
    /^(?:IN|RB)$/.test(tags[i]) &&
    j === i - 1 &&
    lastTag.startsWith("VB") &&
    !be.has(last)
  )
    tags[i] = "RP";
}

function mendSmallWord({ words, lower, tags }, i) {
  const word = lower[i];
  const left = tags[i - 1] ?? "^";
  const right = tags[i + 1] ?? "$";
  const isBeforeNoun = /^(?:NN|JJ|VBG|CD)/.test(right);
  if (word === "that") {
    if (/^(?:VB[ZPD]|MD)$/.test(right)) tags[i] = left.startsWith("NN") ? "WDT" : tags[i] === "IN" ? "DT" : tags[i];
    else if (tags[i] === "DT" && /^(?:PRP|DT|NNP|NNS|PRP\$)$/.test(right)) tags[i] = "IN";
  } else if (word === "what") tags[i] = /^NNS?$/.test(right) ? "WDT" : "WP";
  else if (word === "about" && right === "CD") tags[i] = "RB";
  else if (word === "'s") {
    if (/^(?:PRP|EX|WP|WRB)$/.test(left)) tags[i] = lower[i - 1] === "let" ? "PRP" : "VBZ";
    else if (left.startsWith("NN") && /^(?:NN|JJ|CD)/.test(right)) tags[i] = "POS";
  } else if (word === "'d") tags[i] = right === "VBN" ? "VBD" : "MD";
  else if (word === "more" || word === "less")
    tags[i] = /^(?:JJ|RB)$/.test(right) ? "RBR" : right.startsWith("NN") ? "JJR" : tags[i];
  else if (word === "most") tags[i] = /^(?:JJ|RB)$/.test(right) ? "RBS" : right.startsWith("NN") ? "JJS" : tags[i];
  else if (word === "her" || word === "his") tags[i] = isBeforeNoun ? "PRP$" : "PRP";
  else if (word === "there")
    tags[i] = /^(?:is|are|was|were|be|'s|been|will|can|may|exists?)$/.test(lower[i + 1] ?? "") ? "EX" : "RB";
  else if (
    modal.has(word) &&
    words[i] !== "May" &&
    !(/^(?:will|can|may|might|must)$/.test(word) && /^(?:DT|JJ|PRP\$)$/.test(left))
  )
    tags[i] = "MD";
  else if (adverbs.has(word) && /^(?:IN|NN|JJ|UH|VB)$/.test(tags[i])) {
    const isOther = (word === "well" || word === "only" || word === "very") && /^(?:DT|PRP\$|JJ)$/.test(left);
    if (!isOther) tags[i] = "RB";
  }
  if (/^(?:have|'ve|do|are|'re|'m|am)$/.test(word) && left === "PRP" && tags[i] === "VB") tags[i] = "VBP";
}
