import { terminal } from "@capstan/base";
import type { Json, JsonObject } from "../json.ts";

const usualMend = "Leave it out, or ask for a model whose provider speaks the format of this path.";

/** Something of a request that the provider's format has no words for. Terminal `request_not_translatable`. */
export const notTranslatable = (place: string, mend = usualMend) =>
  terminal("request_not_translatable", {
    message: `The field ${place} cannot be put into the format that this model's provider speaks, so nothing was sent.`,
    mend,
    details: { place },
  });

/** Something that the format could say and the model does not take. Terminal `request_not_translatable`. */
export const notTaken = (place: string, mend: string) =>
  terminal("request_not_translatable", {
    message: `The field ${place} asks this model for what it does not take, so nothing was sent.`,
    mend,
    details: { place },
  });

/** Something that is not what its own format says it is. Terminal `request_malformed`. */
export const misshapen = (place: string, expected: string) =>
  terminal("request_malformed", {
    message: `The field ${place} has to be ${expected}, so nothing was sent.`,
    mend: "See the reference of the API that you call.",
    details: { place },
  });

/** What becomes of the members of an object: which are read, which do no harm by missing, and which only so. */
export type MemberRules = {
  read: readonly string[];
  hints: readonly string[];
  /** Values that ask for nothing, by member, and what to do about others. */
  onlyAs: Readonly<Record<string, { idle: (value: Json) => boolean; mend?: string }>>;
};

/**
 * Looks at every member of an object, so that none is dropped in silence: what has a value and no rule is refused.
 * Returns the hints that are there.
 */
export function checkMembers(object: JsonObject, place: string, { read, hints, onlyAs }: MemberRules): string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined || read.includes(name)) continue;
    const where = place === "" ? name : `${place}.${name}`;
    if (hints.includes(name)) found.push(name);
    else if (!onlyAs[name]?.idle(value)) throw notTranslatable(where, onlyAs[name]?.mend);
  }
  return found;
}

/** Whether a member asks for nothing: false, 0, or empty. */
export const isIdle = (value: Json): boolean =>
  value === false ||
  value === 0 ||
  value === "" ||
  (typeof value === "object" && Object.keys(value ?? {}).length === 0);

/** A member that is there in name only: false, 0, or empty. */
export const unlessIdle = (mend?: string) => ({ idle: isIdle, ...(mend === undefined ? {} : { mend }) });
