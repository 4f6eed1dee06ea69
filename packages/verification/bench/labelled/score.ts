import { readdirSync, readFileSync } from "node:fs";
import { checkDraft, type Finding, parseRules, type Rule } from "../../src/index.ts";
import { type Half, halfOf } from "./half-of.ts";
import { type LabelledDraft, readDrafts } from "./read-drafts.ts";
import { articleFindings, type LabelledSentence, readSentences } from "./read-sentences.ts";

/** How often a rule found what it should (`hits`), nothing there (`misses`), and something that is no fault (`alarms`). */
export type Score = { hits: number; misses: number; alarms: number };
/** What a scorer tells while it counts, for whoever tunes a rule. */
export type OnFault = (fault: { kind: "miss" | "alarm"; rule: string; where: string; text: string }) => void;

const claims = ["superlative", "comparative", "guarantee", "statistic", "testimonial", "health", "finance"];
const blanks = ["ai.placeholder", "email.merge-field"];
const alts = ["article.image-alt", "landing.image-alt", "email.image-alt", "report.image-alt", "article.alt-file-name"];

/**
 * Rules of the tiers find what rules of the packs find: the labels of those count for them. They are judged by precision
 * alone, since a label of another rule does not say that they should have found it.
 */
const standsFor: Readonly<Record<string, readonly string[]>> = {
  "public-claims.sourced": [
    ...claims,
    "majority",
    "study",
    "proven",
    "up-to",
    "expert",
    "award",
    "absolute",
    "security",
    "unique",
    "breakthrough",
    "earnings",
    "natural",
    "green",
    "compliance",
  ]
    .map((name) => `claims.${name}`)
    .concat("press.hype"),
  "public-claims.footnotes": ["article.footnotes", "report.footnotes"],
  "public.image-alt": alts,
  "public.secure-links": ["article.insecure-link", "email.insecure-link"],
  "public.link-text": [
    "article.empty-link",
    "article.weak-link",
    "email.weak-link",
    "email.empty-link",
    "landing.weak-action",
  ],
  "public.anchors": ["article.anchor", "landing.anchor", "article.dead-target", "unfinished.link"],
  "unfinished.placeholder": blanks,
  "unfinished.template-mark": blanks,
  "unfinished.note": blanks,
  "unfinished.link": ["article.anchor", "landing.anchor", "article.dead-target"],
  "unfinished.reference": ["article.dead-target"],
};

/**
 * The rules that ship and can be judged by a text alone. Those that trace facts have figures of their own; those that
 * need answers from outside (a recogniser of personal data, tried links) are judged where those are.
 */
export function shippedRules(): Rule[] {
  const folder = new URL("../../packs/", import.meta.url);
  const packs = readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { rules: unknown[] },
  );
  return parseRules(packs.flatMap(({ rules }) => rules)).filter(
    ({ kind }) => !kind.startsWith("trace-") && kind !== "personal-data" && kind !== "link-health",
  );
}

/**
 * The rules in two groups, that are run apart: rules of wordings leave claims to the rule that judges them, and each is
 * scored by what it finds by itself.
 */
const apart = (rules: readonly Rule[]): Rule[][] => [
  rules.filter(({ kind }) => kind !== "claims"),
  rules.filter(({ kind }) => kind === "claims"),
];

/** Scores per rule on the fictional drafts of one half. */
export function scoreDrafts(half: Half, onFault: OnFault = () => undefined): Map<string, Score> {
  const groups = apart(shippedRules());
  const scores = new Map<string, Score>();
  for (const labelled of readDrafts().filter(({ id }) => halfOf(id) === half)) {
    const findings = groups
      .flatMap((rules) => checkDraft(labelled.draft, rules, { facts: [] }).findings)
      .sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
    scoreDraft(labelled, findings, scores, onFault);
  }
  return scores;
}

function scoreDraft(
  { id, draft, labels, expected }: LabelledDraft,
  findings: readonly Finding[],
  scores: Map<string, Score>,
  onFault: OnFault,
): void {
  const open = [...expected];
  for (const finding of findings) {
    const { rule, place } = finding;
    const own = labels.filter(({ start, end }) => start < place.end && place.start < end).flatMap(({ rules }) => rules);
    if (own.includes(rule)) continue;
    const stands = standsFor[rule] ?? [];
    if (stands.some((other) => own.includes(other) || expected.includes(other))) {
      count(scores, rule).hits++;
      continue;
    }
    const at = open.indexOf(rule);
    if (at >= 0) count(scores, rule).hits++;
    if (at >= 0) open.splice(at, 1);
    else if (!expected.includes(rule)) {
      count(scores, rule).alarms++;
      onFault({ kind: "alarm", rule, where: id, text: around(draft.text, place.start, place.end) });
    }
  }
  for (const rule of open) miss(rule, "the whole draft");
  for (const label of labels) {
    for (const rule of label.rules) {
      const isFound = findings.some(
        (finding) => finding.rule === rule && label.start < finding.place.end && finding.place.start < label.end,
      );
      if (isFound) count(scores, rule).hits++;
      else miss(rule, draft.text.slice(label.start, label.end));
    }
  }

  function miss(rule: string, text: string): void {
    count(scores, rule).misses++;
    onFault({ kind: "miss", rule, where: id, text });
  }
}

/** Scores per rule on the sentences of published articles of one half; `undefined` where the articles are absent. */
export function scoreSentences(half: Half, onFault: OnFault = () => undefined): Map<string, Score> | undefined {
  const sentences = readSentences()?.filter(({ sha256 }) => halfOf(sha256) === half);
  if (!sentences) return undefined;
  const groups = apart(shippedRules()).map(articleFindings);
  const scores = new Map<string, Score>();
  for (const sentence of sentences)
    scoreSentence(sentence, new Set(groups.flatMap((findingsOf) => [...findingsOf(sentence)])), scores, onFault);
  return scores;
}

function scoreSentence(
  { file, rules, text }: LabelledSentence,
  found: ReadonlySet<string>,
  scores: Map<string, Score>,
  onFault: OnFault,
): void {
  for (const rule of new Set([...rules, ...found])) {
    const isRight = [rule, ...(standsFor[rule] ?? [])].some((one) => rules.includes(one));
    const kind = !found.has(rule) ? "miss" : isRight ? "hit" : "alarm";
    count(scores, rule)[kind === "hit" ? "hits" : kind === "miss" ? "misses" : "alarms"]++;
    if (kind !== "hit") onFault({ kind, rule, where: file, text });
  }
}

function count(scores: Map<string, Score>, rule: string): Score {
  const score = scores.get(rule) ?? { hits: 0, misses: 0, alarms: 0 };
  scores.set(rule, score);
  return score;
}

const around = (text: string, start: number, end: number) =>
  `${text.slice(Math.max(0, start - 40), start)}»${text.slice(start, Math.min(end, start + 80))}«${text.slice(end, end + 30)}`.replace(
    /\s+/g,
    " ",
  );

/** Scores added up rule by rule. */
export function addScores(...maps: readonly ReadonlyMap<string, Score>[]): Map<string, Score> {
  const sum = new Map<string, Score>();
  for (const map of maps) {
    for (const [rule, score] of map) {
      const into = count(sum, rule);
      into.hits += score.hits;
      into.misses += score.misses;
      into.alarms += score.alarms;
    }
  }
  return sum;
}

/** Share of findings that were right, and of faults that were found; `undefined` where there was nothing to go by. */
export const precisionOf = ({ hits, alarms }: Score) => (hits + alarms === 0 ? undefined : hits / (hits + alarms));
export const recallOf = ({ hits, misses }: Score) => (hits + misses === 0 ? undefined : hits / (hits + misses));
