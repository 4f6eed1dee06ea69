/**
 * A pattern as a tree. `test` says whether one character (a code point as text) belongs to a class; `chars` are all that
 * do, in lower case, where they are few; `isNarrow`: each of them is one UTF-16 unit; `isBlank`: each of them is white space.
 */
export type PatternNode =
  | { kind: "char"; test: (char: string) => boolean; chars?: readonly string[]; isNarrow: boolean; isBlank?: boolean }
  | { kind: "sequence"; items: PatternNode[] }
  | { kind: "choice"; items: PatternNode[] }
  | { kind: "group"; item: PatternNode; index?: number; name?: string }
  | { kind: "loop"; item: PatternNode; min: number; max: number; isLazy: boolean }
  | { kind: "look"; item: PatternNode; isBehind: boolean; isNegative: boolean }
  | { kind: "edge"; at: "start" | "end" | "word" | "inner" }
  | { kind: "back"; group: number | string };
