import type { Beginning } from "../patterns/beginning.ts";
import type { Lead } from "./lead.ts";
import type { RequiredSign } from "./required-sign.ts";

/**
 * What a literal is a sign of: the rule by number, which of its alternatives, and what of a match may stand before it;
 * `isFar`: a match may begin anywhere; `mayWalk`: but what stands between is known, and stands so in all the rule looks at.
 */
export type Sign = {
  rule: number;
  alternative: number;
  isFar: boolean;
  mayWalk: boolean;
  lead: Lead;
  isFromEdge: boolean;
  beginning: Beginning | undefined;
  required: RequiredSign;
};
