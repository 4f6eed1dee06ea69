import { type AsciiSet, asciiSetOf, setOfTest } from "./ascii-set.ts";
import type { Char } from "./char-table.ts";
import { canBeEmpty } from "./pattern-danger.ts";
import type { PatternNode } from "./pattern-node.ts";

/** Whether something stands before a place: told by the character that ends there, "" at the start of the text. */
type BehindTest = (previous: string) => boolean;

/**
 * One step of a pattern; steps are known by their numbers. A fork goes on in several ways, the first before the others. A
 * check goes on where it holds: `behind` has a bit per test of what stands before, `next` is the character that follows,
 * "" at the end of the text.
 */
export type ProgramStep =
  | { kind: "char"; test: (char: string) => boolean; next: number }
  | { kind: "fork"; ways: readonly number[] }
  | { kind: "check"; holds: (behind: number, next: string) => boolean; next: number }
  | { kind: "match" };

/**
 * `told`: what characters are told apart by. `isExact`: it matches what the pattern does, and not more; what it does not
 * match, the pattern never does.
 */
export type PatternProgram = {
  steps: readonly ProgramStep[];
  first: number;
  behind: readonly BehindTest[];
  told: ReadonlySet<AsciiSet>;
  isExact: boolean;
};

type Loop = Extract<PatternNode, { kind: "loop" }>;
type Look = Extract<PatternNode, { kind: "look" }>;

const mostSteps = 2000;
const mostTests = 16;

/**
 * A pattern as steps from one character to the next, which nothing of what came before changes but the character right
 * before. What looks further around is left out, so that more is matched. Undefined for what refers back or is too long.
 */
export function programOf(node: PatternNode): PatternProgram | undefined {
  const writer = new Writer();
  const match = writer.add({ kind: "match" });
  const first = writer.write(node, match);
  if (writer.isLost || writer.behind.length > mostTests) return undefined;
  const { steps, behind, told, isExact } = writer;
  return { steps, first, behind, told, isExact };
}

/**
 * A program that matches from wherever it is begun to the end of a match that may be anywhere further on: whether there is
 * one is told by going over the text once.
 */
export function searchOf({ steps, first, ...rest }: PatternProgram): PatternProgram {
  const fork = steps.length;
  const search: ProgramStep[] = [
    { kind: "fork", ways: [first, fork + 1] },
    { kind: "char", test: () => true, next: fork },
  ];
  return { ...rest, steps: [...steps, ...search], first: fork, isExact: false };
}

class Writer {
  readonly steps: ProgramStep[] = [];
  readonly behind: BehindTest[] = [];
  readonly told = new Set<AsciiSet>();
  isExact = true;
  isLost = false;

  add(step: ProgramStep): number {
    if (this.steps.length >= mostSteps) this.isLost = true;
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** Writes a node with what comes behind it; gives its first step. */
  write(node: PatternNode, next: number): number {
    if (this.isLost) return next;
    switch (node.kind) {
      case "char":
        this.told.add(asciiSetOf(node));
        return this.add({ kind: "char", test: node.test, next });
      case "sequence":
        return node.items.reduceRight((rest, item) => this.write(item, rest), next);
      case "choice":
        return this.add({ kind: "fork", ways: node.items.map((item) => this.write(item, next)) });
      case "group":
        return this.write(node.item, next);
      case "loop":
        return this.#loop(node, next);
      case "edge":
        return this.#edge(node.at, next);
      case "look":
        return this.#look(node, next);
      case "back":
        this.isLost = true;
        return next;
    }
  }

  /** Rounds that must be and may be are written out; a loop without end comes back to itself. */
  #loop({ item, min, max, isLazy }: Loop, next: number): number {
    // Which of its rounds may be empty is a matter of its own; it ends elsewhere then, but matches nothing else.
    if (canBeEmpty(item)) this.isExact = false;
    const inOrder = (round: number, rest: number) => (isLazy ? [rest, round] : [round, rest]);
    let go = next;
    if (max === Number.POSITIVE_INFINITY) {
      const ways: number[] = [];
      go = this.add({ kind: "fork", ways });
      ways.push(...inOrder(this.write(item, go), next));
    } else {
      for (let round = max; round > min && !this.isLost; round--)
        go = this.add({ kind: "fork", ways: inOrder(this.write(item, go), next) });
    }
    for (let round = 0; round < min && !this.isLost; round++) go = this.write(item, go);
    return go;
  }

  #edge(at: "start" | "end" | "word" | "inner", next: number): number {
    this.told.add(at === "start" || at === "end" ? lineEnds : wordChars);
    if (at === "end") return this.add({ kind: "check", holds: (_, ahead) => isLineEnd(ahead), next });
    const bit = this.#bitOf(at === "start" ? isLineEnd : isWord);
    if (at === "start") return this.add({ kind: "check", holds: (behind) => (behind & bit) !== 0, next });
    const isEdge = at === "word";
    return this.add({
      kind: "check",
      holds: (behind, ahead) => (((behind & bit) !== 0) !== isWord(ahead)) === isEdge,
      next,
    });
  }

  /** A look at one character. */
  #look({ item, isBehind, isNegative }: Look, next: number): number {
    const tests = testsOf(item, isBehind ? "start" : "end");
    if (!tests) {
      this.isExact = false;
      return next;
    }
    this.told.add(asciiSetOf(item)).add(lineEnds);
    const test = (char: string) => tests.some((one) => one(char));
    const bit = isBehind ? this.#bitOf(test) : 0;
    const holds = isBehind
      ? (behind: number) => ((behind & bit) !== 0) !== isNegative
      : (_: number, ahead: string) => test(ahead) !== isNegative;
    return this.add({ kind: "check", holds, next });
  }

  #bitOf(test: BehindTest): number {
    const known = this.behind.indexOf(test);
    if (known < 0) this.behind.push(test);
    return 1 << (known < 0 ? this.behind.length - 1 : known);
  }
}

/** What a look at no more than one character, or an end of a line, looks for; undefined where it is more. */
function testsOf(node: PatternNode, edge: "start" | "end"): BehindTest[] | undefined {
  switch (node.kind) {
    case "char":
      return [testOf(node)];
    case "group":
      return testsOf(node.item, edge);
    case "sequence":
      return node.items.length === 1 ? testsOf(node.items[0]!, edge) : undefined;
    case "choice": {
      const all = node.items.map((item) => testsOf(item, edge));
      return all.every((tests) => tests !== undefined) ? all.flat() : undefined;
    }
    default:
      return node.kind === "edge" && node.at === edge ? [isLineEnd] : undefined;
  }
}

const testOf =
  ({ test }: Char): BehindTest =>
  (char) =>
    char !== "" && test(char);

const isLineEnd: BehindTest = (char) =>
  char === "" || char === "\n" || char === "\r" || char === "\u2028" || char === "\u2029";
const isWord: BehindTest = (char) => char.length === 1 && /\w/.test(char);
const lineEnds = setOfTest(isLineEnd);
const wordChars = setOfTest(isWord);
