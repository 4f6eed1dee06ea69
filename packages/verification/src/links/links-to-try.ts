import type { Document } from "../document/document.ts";
import { parseDocument } from "../document/parse-document.ts";
import type { Draft } from "../draft.ts";
import { readTarget } from "../reading/link-target.ts";
import { linksOf } from "../reading/links.ts";

/** The web addresses that a draft links or shows, each once and without its fragment, in order; images included. */
export function linksToTry({ text, format, name }: Pick<Draft, "text" | "format" | "name">): string[] {
  return webAddressesOf(parseDocument(text, format, name));
}

export const webAddressesOf = (document: Document): string[] => [
  ...new Set(linksOf(document).flatMap(({ target }) => tryableAddress(target) ?? [])),
];

/** The address that is tried for a link's destination; none for anchors, paths and other schemes. */
export function tryableAddress(target: string): string | undefined {
  const read = readTarget(target);
  if (read.to !== "host" || read.host === "") return undefined;
  const whole = target.startsWith("//") ? `https:${target}` : target;
  return whole.replace(/#.*$/s, "");
}
