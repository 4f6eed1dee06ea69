import { parseDocument } from "../document/parse-document.ts";
import type { Draft } from "../draft.ts";
import { findClaims } from "./find-claims.ts";

/** How many claims a text makes, sourced or not: what makes a public draft one with claims. */
export const countClaims = ({ text, format }: Pick<Draft, "text" | "format">): number =>
  findClaims(parseDocument(text, format)).length;
