import { inputWords } from "./input-words.ts";

/**
 * What a run was started with, to go behind what else is said of it: ` · as of 2026-11-27`. Datasets, which are given
 * by their own name, are left out, and so is what is no plain value.
 */
export function sayInputs(inputs: Record<string, unknown>): string {
  return Object.entries(inputs)
    .filter(([name, value]) => value !== name && ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => ` · ${inputWords(name).toLowerCase()} ${String(value)}`)
    .join("");
}
