import { recognise } from "@capstan/privacy";

/** Beginnings say what a prompt is for; what follows is mostly the material. Units: characters. */
const mostRead = 4_000;

/**
 * The words of a prompt by which it is known again: small, without numbers, and without whatever looks like people's
 * data, which is where its stand-ins are.
 */
export function promptWords(prompt: string): string[] {
  const text = prompt.slice(0, mostRead);
  let kept = "";
  let at = 0;
  for (const { start, end } of recognise(text)) {
    if (start > at) kept += `${text.slice(at, start)} `;
    at = Math.max(at, end);
  }
  kept += text.slice(at);
  return kept.toLowerCase().match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
}
