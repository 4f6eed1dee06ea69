import { describe, expect, it } from "vitest";
import type { Facts } from "../index.ts";
import { checkDraft, type Finding, parseRules } from "../index.ts";
import { type FactSet, makeFactSet, randomFrom } from "./fixtures/fact-set.ts";
import { heldOutTemplates, type Template, tuningTemplates } from "./fixtures/phrasing.ts";
import { plainText, plant } from "./fixtures/plant.ts";

const rules = parseRules(
  ["trace-numbers", "trace-names", "trace-classes"].map((kind) => ({
    id: kind,
    version: "1",
    severity: "blocking",
    kind,
  })),
);
const check = (text: string, facts: Facts): Finding[] =>
  checkDraft({ text, format: "markdown", kind: "report", channel: "internal" }, rules, facts).findings;

type Score = { drafts: number; falseAlarms: string[]; planted: number; missed: string[] };

/** Fills each template for accounts of many fact sets; checks the correct text, then the text with each mark changed. */
function score(templates: readonly Template[], seeds: number): Score {
  const result: Score = { drafts: 0, falseAlarms: [], planted: 0, missed: [] };
  for (let seed = 1; seed <= seeds; seed++) {
    const set = makeFactSet(seed);
    const facts = set.facts();
    for (const template of templates) scoreTemplate(template, set, facts, randomFrom(seed * 7919), result);
  }
  return result;
}

function scoreTemplate(template: Template, set: FactSet, facts: Facts, random: () => number, result: Score): void {
  const [account, other] = set.accounts.toSorted(() => random() - 0.5);
  const filled = template(account!, other!);
  if (filled === undefined) return;
  const correct = plainText(filled);
  result.drafts++;
  const alarms = check(correct, facts);
  if (alarms.length > 0) result.falseAlarms.push(`${correct} → ${alarms.map((finding) => finding.message).join(" ")}`);
  for (let mark = 0; mark < (filled.match(/\{\{/g) ?? []).length; mark++) {
    const draft = plant(filled, mark, set.accounts, random);
    if (!draft) continue;
    result.planted++;
    const found = check(draft.text, facts).filter((finding) => finding.status === "failed");
    const { kind, start, end } = draft.planted!;
    const marked = found.some(({ place }) => place.start < end && start < place.end);
    const beside = found.length > 0 && (kind === "unit" || kind === "company");
    if (!marked && !beside) result.missed.push(`${kind}: ${draft.text}`);
  }
}

function figures(name: string, { drafts, falseAlarms, planted, missed }: Score) {
  const recall = 1 - missed.length / planted;
  const caught = planted - missed.length;
  const precision = caught / (caught + falseAlarms.length);
  console.info(
    `${name}: ${drafts} correct drafts, ${falseAlarms.length} flagged; ${planted} planted, ${missed.length} missed; recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}`,
  );
  if (process.env.SHOW) console.info([...falseAlarms.slice(0, 30), ...missed.slice(0, 40)].join("\n"));
  return { recall, precision };
}

describe("tracing numbers and names", () => {
  it("finds what was planted and nothing else, in the phrasing it was tuned on", () => {
    const { recall, precision } = figures("tuning", score(tuningTemplates, 40));
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });

  it("finds what was planted and nothing else, in held-out phrasing", () => {
    const { recall, precision } = figures("held out", score(heldOutTemplates, 40));
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});
