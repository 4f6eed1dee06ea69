import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Span } from "../src/index.ts";

/** Folder of the shared data; outside of the repository. */
export const shared = process.env.CAPSTAN_SHARED ?? resolve(import.meta.dirname, "../../../../shared");

export type Label = { readonly type: string; readonly start: number; readonly end: number; readonly value: string };
export type Labelled = { readonly text: string; readonly template: number; readonly spans: readonly Label[] };

const groups: Record<string, readonly string[]> = {
  PERSON: ["PERSON"],
  EMAIL: ["EMAIL", "EMAIL_ADDRESS"],
  PHONE: ["PHONE", "PHONE_NUMBER"],
  CARD: ["CARD", "CREDIT_CARD"],
  IBAN: ["IBAN", "IBAN_CODE"],
  IP: ["IP", "IP_ADDRESS"],
  NATIONAL_ID: ["NATIONAL_ID", "US_SSN", "US_DRIVER_LICENSE", "SSN"],
  LOCATION: ["ADDRESS", "STREET_ADDRESS", "PLACE", "GPE", "POSTCODE", "ZIP_CODE", "LOCATION"],
};
export const groupOf = (type: string) => Object.keys(groups).find((group) => groups[group]!.includes(type));

/** The labelled texts, with offsets in UTF-16 code units; undefined where the data is absent. */
export function readLabelled(): Labelled[] | undefined {
  const path = `${shared}/data/pii/synth-dev.jsonl`;
  if (!existsSync(path)) return undefined;
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const row = JSON.parse(line) as Labelled;
      const offsets = [0];
      for (const character of row.text) offsets.push(offsets.at(-1)! + character.length);
      return {
        ...row,
        spans: row.spans.map((span) => ({ ...span, start: offsets[span.start]!, end: offsets[span.end]! })),
      };
    });
}

/**
 * Templates whose texts may be looked at while rules are written; the others are held out. The split is by a hash of the
 * template's number, and the eighteen that were seen before it was made are never held out.
 */
const seenBefore = new Set([87, 41, 106, 118, 104, 199, 151, 29, 99, 69, 157, 59, 92, 78, 1, 95, 188, 184, 179]);
export const isHeldOut = ({ template }: Labelled) => !seenBefore.has(template) && (template * 7919) % 5 === 4;

export type Tally = { labelled: number; caught: number; predicted: number; right: number };
export type Score = {
  byGroup: Record<string, Tally>;
  /** Characters of the sensitive groups, instead of spans. */
  characters: Tally;
  characterF2: number;
  mistakes: string[];
};

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** Recall and precision by group (half a span's length must overlap), and F2 over characters of the sensitive groups. */
export function scoreSpans(rows: readonly Labelled[], find: (text: string) => readonly Span[]): Score {
  const byGroup: Record<string, Tally> = {};
  const tally = (group: string) => (byGroup[group] ??= { labelled: 0, caught: 0, predicted: 0, right: 0 });
  const mistakes: string[] = [];
  let gold = 0;
  let caught = 0;
  let predicted = 0;
  let right = 0;
  for (const { text, template, spans } of rows) {
    const found = find(text);
    for (const label of spans) {
      const group = groupOf(label.type);
      if (!group) continue;
      tally(group).labelled++;
      if (found.some((span) => groupOf(span.type) === group && overlap(span, label) >= 0.5 * (label.end - label.start)))
        tally(group).caught++;
      else
        mistakes.push(
          `missed ${group} ${JSON.stringify(label.value)} [${template}] in ${JSON.stringify(text.slice(Math.max(0, label.start - 50), label.end + 40))} found ${found.filter((s) => overlap(s, label)).map((s) => `${s.type}:${s.value}`)}`,
        );
    }
    for (const span of found) {
      const group = groupOf(span.type);
      if (!group) continue;
      tally(group).predicted++;
      if (spans.some((label) => groupOf(label.type) === group && overlap(span, label) >= 0.5 * (span.end - span.start)))
        tally(group).right++;
      else
        mistakes.push(
          `wrong ${group} ${JSON.stringify(span.value)} [${template}] in ${JSON.stringify(text.slice(Math.max(0, span.start - 50), span.end + 40))} labelled ${spans.filter((s) => overlap(s, span)).map((s) => `${s.type}:${s.value}`)}`,
        );
    }
    const within = (list: readonly { start: number; end: number }[], i: number) =>
      list.some(({ start, end }) => i >= start && i < end);
    const sensitive = spans.filter(({ type }) => groupOf(type));
    for (let i = 0; i < text.length; i++) {
      const isPredicted = within(found, i);
      if (within(sensitive, i)) {
        gold++;
        if (isPredicted) caught++;
      }
      if (!isPredicted) continue;
      predicted++;
      if (within(spans, i)) right++;
    }
  }
  const recall = caught / gold;
  const precision = right / (predicted || 1);
  return {
    byGroup,
    characters: { labelled: gold, caught, predicted, right },
    characterF2: (5 * precision * recall) / (4 * precision + recall),
    mistakes,
  };
}
