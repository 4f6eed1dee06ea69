import type { ClaimClass } from "../claims/claim-class.ts";
import { wordingsOf } from "../claims/claim-pattern.ts";
import { type Claim, findClaims } from "../claims/find-claims.ts";
import { type Sourcing, sourcingOf } from "../claims/source-beside.ts";
import { proseSentences } from "../reading/prose-sentences.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { FactMark } from "./fact-mark.ts";
import type { Flaw } from "./flaw.ts";
import { checkNumbers } from "./trace-numbers.ts";

type Claims = RuleOf<"claims">;

/** Promises, figures and regulated wordings fail without a source; praise and voices of others are left to a person. */
const usual: Readonly<Record<ClaimClass, "fail" | "judge">> = {
  superlative: "judge",
  comparative: "judge",
  guarantee: "fail",
  statistic: "fail",
  testimonial: "judge",
  health: "fail",
  finance: "fail",
};

/** Claims have a source with them: in their sentence or the next, or a fact that gives the figure. */
export function checkClaims(rule: Claims, context: CheckContext): Flaw[] {
  const { document, candidates } = context;
  const claims = findClaims({ document, hits: candidates.hitsOf(rule) }, wordingsOf(rule.words));
  if (claims.length === 0) return [];
  const sourcing = sourcingOf(document);
  const isGiven = givenByFacts(context);
  const sentences = proseSentences(document);
  return claims.flatMap((claim) => {
    const treatment = rule.unsourced?.[claim.class] ?? usual[claim.class];
    if (treatment === "ignore") return [];
    const flaw = judge(claim, { rule, treatment, sourcing: isGiven(claim) ? "cited" : sourcing(claim.sentence) });
    const { start, end, sentence } = claim;
    context.onJudged({ rule, start, end, sentence: sentences[sentence]!.range, flaw });
    return flaw ? [flaw] : [];
  });
}

type Judging = { rule: Claims; treatment: "fail" | "judge"; sourcing: Sourcing };

function judge(claim: Claim, { rule, treatment, sourcing }: Judging): Flaw | undefined {
  if (sourcing === "named") return flawOf(claim, "names who says so, but nothing to look it up by", true);
  if (sourcing === "none")
    return flawOf(
      claim,
      claim.softer === undefined ? "needs a source" : "needs a source or a softer form",
      treatment === "judge",
    );
  if (rule.sourced?.[claim.class] !== "judge") return undefined;
  return flawOf(claim, "is for a person to judge, source and all", true);
}

const nouns: Readonly<Record<ClaimClass, string>> = {
  superlative: "superlative",
  comparative: "comparison",
  guarantee: "promise",
  statistic: "figure",
  testimonial: "testimonial",
  health: "health claim",
  finance: "financial claim",
};

function flawOf({ class: type, said, start, end, softer }: Claim, what: string, judge: boolean): Flaw {
  const replacement =
    softer && (/^\p{Lu}/u.test(said) ? softer.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : softer);
  return {
    start,
    end,
    message: `The ${nouns[type]} "${said}" ${what}.`,
    ...(judge ? { judge: true as const } : {}),
    ...(replacement ? { fix: [{ start, end, replacement }], isChoice: true as const } : {}),
  };
}

/** Whether a figure's sentence holds a number that a fact supports. */
function givenByFacts(context: CheckContext): (claim: Claim) => boolean {
  if (context.tracing.base.numbers.length === 0) return () => false;
  const marks: FactMark[] = [];
  checkNumbers(
    { id: "claims", version: "1", severity: "suggestion", kind: "trace-numbers" },
    context.tellingTo((mark) => void marks.push(mark)),
  );
  const sentences = proseSentences(context.document);
  return ({ class: type, sentence }) => {
    const { start, end } = sentences[sentence]!.range;
    return (
      (type === "statistic" || type === "comparative") && marks.some((mark) => mark.start >= start && mark.end <= end)
    );
  };
}
