import { compileRegExp } from "./translate-regexp.ts";

const compiled = new Map<string, RegExp>();
const mostCompiled = 2000;

/** A pattern that is met again and again; compiled, and what may be expected of it reckoned, once. */
export function compileOnce(pattern: string, flags = ""): RegExp {
  const key = `${flags}/${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  if (compiled.size >= mostCompiled) compiled.clear();
  const made = compileRegExp(pattern, flags);
  compiled.set(key, made);
  return made;
}
