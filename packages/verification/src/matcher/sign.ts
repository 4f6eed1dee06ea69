import type { Beginning } from "../patterns/beginning.ts";
import type { Walk } from "../patterns/walk.ts";
import type { Lead } from "./lead.ts";
import type { RequiredSign } from "./required-sign.ts";

/**
 * What a literal is a sign of: the rule by number, which of its alternatives, and what of a match may stand before it;
 * `isFar`: a match may begin anywhere.
 */
export type Sign = {
  rule: number;
  alternative: number;
  isFar: boolean;
  lead: Lead;
  isFromEdge: boolean;
  beginning: Beginning | undefined;
  required: RequiredSign;
  /** Goes from a far literal back to where a match begins; null: that is not known, or the rule looks at parts of texts. */
  walk: Walk | null | undefined;
  /** Where its literal was found last, and in which scan: starts up to there are noted already. */
  lastPlace: number;
  lastScan: number;
};
