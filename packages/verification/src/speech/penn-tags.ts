/**
 * The parts of speech that words are tagged with, as the Penn Treebank has them, and the tags of its marks.
 * Source: Santorini, Part-of-Speech Tagging Guidelines for the Penn Treebank Project, 1990.
 */
export const pennTags = [
  "CC",
  "CD",
  "DT",
  "EX",
  "FW",
  "IN",
  "JJ",
  "JJR",
  "JJS",
  "MD",
  "NN",
  "NNS",
  "NNP",
  "NNPS",
  "PDT",
  "POS",
  "PRP",
  "PRP$",
  "RB",
  "RBR",
  "RBS",
  "RP",
  "TO",
  "UH",
  "VB",
  "VBD",
  "VBG",
  "VBN",
  "VBP",
  "VBZ",
  "WDT",
  "WP",
  "WP$",
  "WRB",
  ".",
  ",",
  ":",
  "''",
  "(",
  ")",
  "$",
  "SYM",
] as const;
export type PennTag = (typeof pennTags)[number];

const indexes = new Map<string, number>(pennTags.map((tag, index) => [tag, index]));

/** The place of a tag in `pennTags`. */
export function tagIndex(tag: PennTag): number {
  return indexes.get(tag)!;
}

/** The tag of a mark or a number by its looks; undefined for words. */
export function tagByLooks(word: string): PennTag | undefined {
  if (/[\p{L}]/u.test(word)) return undefined;
  if (/\p{N}/u.test(word)) return "CD";
  if (/^[.!?]+$/.test(word) && word !== "...") return ".";
  if (word === ",") return ",";
  if (/^(?:[:;—–-]+|\.\.\.|…)$/.test(word)) return ":";
  if (/^["“”'’`]+$/.test(word)) return "''";
  if (/^[([{]$/.test(word)) return "(";
  if (/^[)\]}]$/.test(word)) return ")";
  return /^[$€£]$/.test(word) ? "$" : "SYM";
}
