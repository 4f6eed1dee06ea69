import { isObject, type Json } from "../json.ts";
import { isIdle } from "./refusals.ts";

/** Members that a reader looks at, in messages and in whatever stands within them. */
export type ReadMembers = { message: readonly string[]; within: readonly string[] };

/** What a caller made up is not repeated unless it is a plain name. */
const plainName = /^\w{1,40}$/;
/** Values of these are the caller's own, and go along whole. */
const opaque = new Set(["input", "arguments"]);

/**
 * Notes what messages have besides what is read of them: marks for a cache, names, details that hosts add to their answers.
 * They do no harm by missing, and nothing is dropped in silence.
 */
export function noteUnread(value: Json | undefined, read: ReadMembers, leftOut: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) noteUnread(item, read, leftOut);
  else if (isObject(value)) {
    const known = "role" in value ? read.message : read.within;
    for (const [name, inside] of Object.entries(value)) {
      if (inside === null || inside === undefined || inside === "auto" || isIdle(inside) || opaque.has(name)) continue;
      if (known.includes(name)) noteUnread(inside, read, leftOut);
      else leftOut.add(plainName.test(name) ? name : "other members");
    }
  }
}
