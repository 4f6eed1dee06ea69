import { parseDocument } from "../document/parse-document.ts";
import type { Draft } from "../draft.ts";
import { ruleSetOf } from "../matcher/rule-set.ts";
import { wordingsOf } from "./claim-pattern.ts";
import { findClaims } from "./find-claims.ts";

const anyClaim = { id: "claims", version: "1", severity: "suggestion", kind: "claims" } as const;
const rules = [anyClaim];

/** How many claims a text makes, sourced or not: what makes a public draft one with claims. */
export function countClaims({ text, format }: Pick<Draft, "text" | "format">): number {
  const document = parseDocument(text, format);
  const hits = ruleSetOf(rules).scan(document).hitsOf(anyClaim);
  return findClaims({ document, hits }, wordingsOf()).length;
}
