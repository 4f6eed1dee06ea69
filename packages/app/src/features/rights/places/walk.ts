import { createHmac } from "node:crypto";
import type { App } from "../../../app.ts";
import type { PersonFinder, PersonIdentity } from "../person/person-finder.ts";

export type ApprovedChoice = "keep" | "redact" | "delete";
export type ForgetOptions = {
  /** What happens to approved documents that name the person. */
  approved: ApprovedChoice;
  /** Whether a member's name, address and sign-in go too. */
  member: boolean;
};

/** What was found of a person in one place, and what was done. No personal data: figures and a keyed digest. */
export type PlaceFound = {
  found: number;
  done: "found" | "deleted" | "redacted" | "kept";
  because?: string;
  /** HMAC over what was there, in the order in which it was found. */
  digest: string;
};
export type PlacesFound = Record<string, PlaceFound>;

/** One pass over everything that may hold a person: to find, to export, or to forget. */
export type Walk = {
  app: App;
  workspaceId: string;
  identity: PersonIdentity;
  finder: PersonFinder;
  /** What forgetting would do, or does, in each place; undefined where nobody asked. */
  options: ForgetOptions | undefined;
  /** Undefined: nothing is changed. */
  forget: { requestId: string } | undefined;
  places: PlacesFound;
  /** Collects what was found, for an export. */
  collect: ((place: string, content: unknown) => void) | undefined;
  digestKey: string;
};

export type Finding = { content: unknown; done: PlaceFound["done"]; because?: string };

/** Counts a finding. */
export function note(walk: Walk, place: string, { content, done, because }: Finding): void {
  const before = walk.places[place];
  const digest = createHmac("sha256", walk.digestKey)
    .update(before?.digest ?? "")
    .update(JSON.stringify(content) ?? "")
    .digest("hex");
  walk.places[place] = { found: (before?.found ?? 0) + 1, done, ...(because === undefined ? {} : { because }), digest };
  walk.collect?.(place, content);
}

/** What was found in a place and what becomes of it, in the words of the walk's purpose. */
export const doneBy = (walk: Walk, done: Exclude<PlaceFound["done"], "found">): PlaceFound["done"] =>
  walk.options ? done : "found";

/** A value with every text in it redacted, keys too. */
export function redactValue(value: unknown, finder: PersonFinder): unknown {
  if (typeof value === "string") return finder.redact(value);
  if (Array.isArray(value)) return value.map((one) => redactValue(one, finder));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [finder.redact(key), redactValue(inside, finder)]),
  );
}
