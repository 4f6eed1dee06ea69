import { codeAt } from "../code-at.ts";

/** Whether a capital stands at an offset of a text. */
export function isCapitalAt(text: string, at: number): boolean {
  const code = codeAt(text, at);
  if (code < 128) return code >= 65 && code <= 90;
  const letter = String.fromCharCode(code);
  return letter !== letter.toLowerCase();
}
