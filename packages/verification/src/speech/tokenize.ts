/** A word or mark of a text and where it stands. */
export type Token = { text: string; start: number; end: number };

const contractions: readonly RegExp[] = [
  /^(.+)('s|'m|'d|'ll|'re|'ve|n't)$/i,
  /^(can)(not)$/i,
  /^(gim|lem)(me)$/i,
  /^(gon|wan)(na)$/i,
  /^(got)(ta)$/i,
];

/**
 * Words and marks as the Penn Treebank divides them: contractions in two ("do", "n't"), marks by themselves, and the full
 * stop off the last word of a sentence only.
 */
export function tokenize(sentence: string): Token[] {
  const tokens: Token[] = [];
  const lastDot = /\.["'”’)\]]*\s*$/.exec(sentence)?.index ?? -1;
  for (const { 0: chunk, index } of sentence.matchAll(/\S+/g)) splitChunk(chunk, index, lastDot, tokens);
  return tokens;
}

const parts =
  /\.\.\.|--|[;@#$%&?!"“”()[\]{}<>…—–]|[:,](?!\d)|[^;@#$%&?!"“”()[\]{}<>…—–:,]+(?:[:,]\d[^;@#$%&?!"“”()[\]{}<>…—–:,]*)*/g;

function splitChunk(chunk: string, at: number, lastDot: number, tokens: Token[]): void {
  for (const { 0: part, index } of chunk.matchAll(parts)) {
    const start = at + index;
    const dot = lastDot - start;
    if (dot > 0 && dot < part.length && part[dot - 1] !== ".") {
      splitWord(part.slice(0, dot), start, tokens);
      push(".", start + dot, tokens);
      if (dot + 1 < part.length) push(part.slice(dot + 1), start + dot + 1, tokens);
    } else splitWord(part, start, tokens);
  }
}

/** What has no apostrophe and is none of the words that are written in one and divided in two. */
const isPlain = /^(?!(?:cannot|gimme|lemme|gonna|wanna|gotta)$)[^'‘’`]+$/i;

/** Takes quotes and contractions off a word. */
function splitWord(word: string, start: number, tokens: Token[]): void {
  if (isPlain.test(word)) {
    push(word, start, tokens);
    return;
  }
  const lead = /^['‘’`]+(?=[\p{L}\p{N}])(?!(?:s|re|ve|ll|d|m|tis|twas)\b)/u.exec(word)?.[0] ?? "";
  if (lead) push(lead, start, tokens);
  const rest = word.slice(lead.length);
  const trail = /(?<=.)['’]+$/.exec(rest)?.[0] ?? "";
  const bare = rest.slice(0, rest.length - trail.length);
  const divided = contractions
    .map((pattern) => pattern.exec(bare.replaceAll("’", "'")))
    .find((match) => match !== null);
  const cut = divided ? divided[1]!.length : bare.length;
  push(bare.slice(0, cut), start + lead.length, tokens);
  if (cut < bare.length) push(bare.slice(cut), start + lead.length + cut, tokens);
  if (trail) push(trail, start + word.length - trail.length, tokens);
}

function push(text: string, start: number, tokens: Token[]): void {
  if (text !== "") tokens.push({ text, start, end: start + text.length });
}
