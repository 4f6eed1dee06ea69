/** A comment of one line that speaks to the checker: where it begins, and what it says behind the word. */
export type SpokenComment = { at: number; text: string };

/**
 * Comments such as `<!-- vale off -->`, between the marks given. What is said is on one line; white space around it may go
 * over several. Goes through the text once, whatever stands in it.
 */
export function findComments(source: string, word: string, [open, close]: readonly [string, string]): SpokenComment[] {
  const found: SpokenComment[] = [];
  const closes = new Ahead((from) => source.indexOf(close, from));
  const lineEnds = new Ahead((from) => indexOfLineEnd(source, from));
  let last = { close: -1, textEnd: -1 };
  let next = 0;
  for (let at = source.indexOf(open); at >= 0; at = source.indexOf(open, next)) {
    next = at + 1;
    const named = skipBlank(source, at + open.length);
    const from = skipBlank(source, named + word.length);
    if (!source.startsWith(word, named) || from === named + word.length) continue;
    const end = closes.from(from);
    if (end < 0) return found;
    if (end !== last.close) last = { close: end, textEnd: skipBlankBack(source, end) };
    const lineEnd = lineEnds.from(from);
    if (last.textEnd <= from || (lineEnd >= 0 && lineEnd < last.textEnd)) continue;
    found.push({ at, text: source.slice(from, last.textEnd) });
    next = end + close.length;
  }
  return found;
}

/** Finds the next of something from places that only go on, and looks for each once. */
class Ahead {
  readonly #find: (from: number) => number;
  #next: number | undefined;

  constructor(find: (from: number) => number) {
    this.#find = find;
  }

  from(place: number): number {
    if (this.#next === undefined || (this.#next >= 0 && this.#next < place)) this.#next = this.#find(place);
    return this.#next;
  }
}

const blank = /\s/;

function skipBlank(source: string, from: number): number {
  let at = from;
  while (at < source.length && blank.test(source[at]!)) at++;
  return at;
}

function skipBlankBack(source: string, until: number): number {
  let at = until;
  while (at > 0 && blank.test(source[at - 1]!)) at--;
  return at;
}

function indexOfLineEnd(source: string, from: number): number {
  lineEnd.lastIndex = from;
  return lineEnd.exec(source)?.index ?? -1;
}

const lineEnd = /[\n\r\u2028\u2029]/g;
