import { branchesByBeginning } from "./branches-by-beginning.ts";
import { type Char, tableOf } from "./char-table.ts";
import { isLineEnd, isOdd } from "./code-kinds.ts";
import { canBeEmpty } from "./pattern-danger.ts";
import type { PatternNode } from "./pattern-node.ts";

/**
 * Where a match that begins at `at` ends, of a pattern that looks at no more of a text than `first`..`end`; `noMatch`, or
 * `gaveUp` where it took too many steps or stands where only the built-in matcher knows.
 */
export type Walk = (text: string, at: number, first: number, end: number) => number;

export const noMatch = -1;
export const gaveUp = -2;

/** Goes on from a place: where the match ends, `noMatch` or `gaveUp`. */
type Go = (at: number) => number;
type Loop = Extract<PatternNode, { kind: "loop" }>;

/** What is walked over now; walks do not go on beside each other. */
let text = "";
let first = 0;
let end = 0;
let steps = 0;

/** Steps of one walk: characters that loops go over, and eight for each round of more than a character. */
const mostSteps = 4000;
const stepsOfRound = 8;
/** A loop over more than a character that goes round so often at the most is written out. */
const mostRounds = 16;

/** Steps that all walks took; whoever limits them may look at it before and after. */
export const walked = { steps: 0 };

/**
 * Compiles a pattern into functions that each know what comes behind them, so that a match takes no room. It backtracks as
 * JavaScript's does. Undefined where something of the pattern is not followed: what refers back, and loops over nothing.
 * `isBack`: the match goes from its end at `at` back to its start.
 */
export function compileWalk(node: PatternNode, isBack = false): Walk | undefined {
  if (!isFollowed(node)) return undefined;
  const go = compile(node, (at) => at, isBack);
  return (whole, at, from, to) => {
    text = whole;
    first = from;
    end = to;
    steps = mostSteps;
    if (isInsidePair(at)) return gaveUp;
    const reached = go(at);
    walked.steps += mostSteps - steps;
    return reached;
  };
}

function isFollowed(node: PatternNode): boolean {
  switch (node.kind) {
    case "sequence":
    case "choice":
      return node.items.every(isFollowed);
    case "group":
    case "look":
      return isFollowed(node.item);
    case "loop":
      if (node.item.kind === "char") return true;
      return isFollowed(node.item) && !canBeEmpty(node.item) && roundsOf(node) <= mostRounds;
    default:
      return node.kind !== "back";
  }
}

const roundsOf = ({ min, max }: Loop) => (max === Number.POSITIVE_INFINITY ? min : max);

function compile(node: PatternNode, next: Go, isBack: boolean): Go {
  switch (node.kind) {
    case "char":
      return isBack ? charBack(node, next) : char(node, next);
    case "sequence":
      return sequence(isBack ? node.items.toReversed() : node.items, next, isBack);
    case "choice":
      return choice(node.items, next, isBack);
    case "group":
      return compile(node.item, next, isBack);
    case "look":
      return look(node, next);
    case "edge":
      return edge(node.at, next);
    case "loop":
      return node.item.kind === "char" ? charLoop(node, node.item, next, isBack) : loop(node, next, isBack);
    case "back":
      throw new Error("what refers back is not compiled");
  }
}

function sequence(items: readonly PatternNode[], next: Go, isBack: boolean): Go {
  let go = next;
  for (let i = items.length - 1; i >= 0; i--) {
    let from = i;
    while (!isBack && from > 0 && items[from]!.kind === "char" && items[from - 1]!.kind === "char") from--;
    go = from < i ? charRun(items.slice(from, i + 1) as Char[], go) : compile(items[i]!, go, isBack);
    i = from;
  }
  return go;
}

/** Where the character that begins at a place ends, when it is one of a class. */
function endOfChar({ test }: Char, table: Uint8Array, at: number): number {
  if (at >= end) return noMatch;
  const code = text.charCodeAt(at);
  if (code < 128) return table[code] === 1 ? at + 1 : noMatch;
  if (isOdd(code)) return gaveUp;
  const point = text.codePointAt(at)!;
  return test(String.fromCodePoint(point)) ? at + (point > 0xffff ? 2 : 1) : noMatch;
}

/** Where the character that ends at a place begins, when it is one of a class. */
function startOfChar({ test }: Char, table: Uint8Array, at: number): number {
  if (at <= first) return noMatch;
  const code = text.charCodeAt(at - 1);
  if (code < 128) return table[code] === 1 ? at - 1 : noMatch;
  if (isOdd(code)) return gaveUp;
  const start = isInsidePair(at - 1) ? at - 2 : at - 1;
  return test(text.slice(start, at)) ? start : noMatch;
}

function char(node: Char, next: Go): Go {
  const table = tableOf(node);
  return (at) => {
    const reached = endOfChar(node, table, at);
    return reached < 0 ? reached : next(reached);
  };
}

function charBack(node: Char, next: Go): Go {
  const table = tableOf(node);
  return (at) => {
    const reached = startOfChar(node, table, at);
    return reached < 0 ? reached : next(reached);
  };
}

/** Characters one after the other. */
function charRun(nodes: readonly Char[], next: Go): Go {
  const ofAll = nodes.map(tableOf);
  return (at) => {
    let reached = at;
    for (let i = 0; i < ofAll.length; i++) {
      reached = endOfChar(nodes[i]!, ofAll[i]!, reached);
      if (reached < 0) return reached;
    }
    return next(reached);
  };
}

/** More branches than these are told apart by the two characters that they may begin with. */
const fewBranches = 3;

function choice(items: readonly PatternNode[], next: Go, isBack: boolean): Go {
  const branches = items.map((item) => compile(item, next, isBack));
  if (isBack || items.length <= fewBranches) return (at) => firstOfBranches(branches, at);
  const branchesFor = branchesByBeginning(items, branches);
  return (at) => {
    if (at + 1 >= end) return firstOfBranches(branches, at);
    return firstOfBranches(branchesFor(text.charCodeAt(at), text.charCodeAt(at + 1)), at);
  };
}

function firstOfBranches(branches: readonly Go[], at: number): number {
  for (let i = 0; i < branches.length; i++) {
    const reached = branches[i]!(at);
    if (reached !== noMatch) return reached;
  }
  return --steps < 0 ? gaveUp : noMatch;
}

function look({ item, isBehind, isNegative }: Extract<PatternNode, { kind: "look" }>, next: Go): Go {
  const inner = compile(item, (at) => at, isBehind);
  return (at) => {
    const reached = inner(at);
    if (reached === gaveUp) return gaveUp;
    return reached >= 0 === isNegative ? noMatch : next(at);
  };
}

function edge(kind: "start" | "end" | "word" | "inner", next: Go): Go {
  switch (kind) {
    case "start":
      return (at) => (at === first || isLineEnd(text.charCodeAt(at - 1)) ? next(at) : noMatch);
    case "end":
      return (at) => (at === end || isLineEnd(text.charCodeAt(at)) ? next(at) : noMatch);
    default: {
      const isOne = kind === "word";
      return (at) => {
        const before = at === first ? 0 : text.charCodeAt(at - 1);
        const behind = at === end ? 0 : text.charCodeAt(at);
        if (isOdd(before) || isOdd(behind)) return gaveUp;
        return (isWordCode(before) !== isWordCode(behind)) === isOne ? next(at) : noMatch;
      };
    }
  }
}

const isWordCode = (code: number): boolean => code < 128 && wordCodes[code] === 1;
const wordCodes = Uint8Array.from({ length: 128 }, (_, code) => Number(/\w/.test(String.fromCharCode(code))));

function charLoop(node: Loop, item: Char, next: Go, isBack: boolean): Go {
  const table = tableOf(item);
  const step = isBack ? startOfChar : endOfChar;
  if (node.isLazy) return lazyCharLoop(node, (at) => step(item, table, at), next);
  const { min, max } = node;
  const back = isBack
    ? (at: number) => at + (isInsidePair(at + 1) ? 2 : 1)
    : (at: number) => at - (isInsidePair(at - 1) ? 2 : 1);
  return (at) => {
    let reached = at;
    let count = 0;
    for (; count < max; count++) {
      const more = step(item, table, reached);
      if (more === gaveUp) return gaveUp;
      if (more < 0) break;
      reached = more;
    }
    steps -= count;
    if (steps < 0) return gaveUp;
    for (; count >= min; count--) {
      const all = next(reached);
      if (all !== noMatch) return all;
      reached = back(reached);
    }
    return noMatch;
  };
}

function lazyCharLoop({ min, max }: Loop, step: Go, next: Go): Go {
  return (at) => {
    let reached = at;
    for (let count = 0; ; count++) {
      if (count >= min) {
        const all = next(reached);
        if (all !== noMatch) return all;
      }
      if (count >= max) return noMatch;
      reached = step(reached);
      if (reached < 0) return reached;
      if (--steps < 0) return gaveUp;
    }
  };
}

/** Rounds that must be and may be are written out; a loop without end comes back to itself. */
function loop({ item, min, max, isLazy }: Loop, next: Go, isBack: boolean): Go {
  const mayGoOn = (round: Go): Go => (isLazy ? (at) => either(next, round, at) : (at) => either(round, next, at));
  let go = next;
  if (max === Number.POSITIVE_INFINITY) {
    const more: Go = (at) => again(at);
    const again = mayGoOn(compile(item, more, isBack));
    go = again;
  } else for (let round = max; round > min; round--) go = mayGoOn(compile(item, go, isBack));
  for (let round = 0; round < min; round++) go = compile(item, go, isBack);
  return go;
}

function either(one: Go, other: Go, at: number): number {
  steps -= stepsOfRound;
  if (steps < 0) return gaveUp;
  const reached = one(at);
  return reached !== noMatch ? reached : other(at);
}

/** Whether a place is between the halves of a character. */
function isInsidePair(at: number): boolean {
  if (at <= first || at >= end) return false;
  const after = text.charCodeAt(at);
  if (after < 0xdc00 || after > 0xdfff) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
