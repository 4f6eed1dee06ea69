import { codeAt } from "../code-at.ts";

const word = /[\p{Script=Latin}\p{M}\p{N}]/u;
const lower = /\p{Ll}/u;
const upper = /\p{Lu}/u;

const isAsciiLower = (code: number) => code >= 0x61 && code <= 0x7a;
const isAsciiUpper = (code: number) => code >= 0x41 && code <= 0x5a;
const isAsciiDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Whether words of names may be made of the unit at an offset: a Latin letter, a mark or a digit. */
export function isWordAt(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return code < 128 ? isAsciiLower(code) || isAsciiUpper(code) || isAsciiDigit(code) : word.test(text[at]!);
}

export function isLowerAt(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return code < 128 ? isAsciiLower(code) : lower.test(text[at]!);
}

export function isUpperAt(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return code < 128 ? isAsciiUpper(code) : upper.test(text[at]!);
}
