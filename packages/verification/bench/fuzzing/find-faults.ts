import { applyFixes, checkDraft, type Draft, type Finding, isSafeFix, type Rule } from "../../src/index.ts";

/** As many rounds as `--fix` makes. */
const mostRounds = 10;

/** What a check did that it may not: a crash, a finding out of place, fixes that do not settle. */
export function findFaults(draft: Draft, rules: readonly Rule[], settles: boolean): string[] {
  try {
    const { findings } = checkDraft(draft, rules, { facts: [] });
    return [
      ...findings.flatMap((finding) => faultsOfPlace(draft.text, finding)),
      ...(settles ? unsettled(draft, rules, findings) : []),
    ];
  } catch (error) {
    if ((error as { code?: string }).code === "unreadable_json") return [];
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [`${said} in ${draft.format} ${JSON.stringify(draft.text.slice(0, 300))}`];
  }
}

function faultsOfPlace(text: string, { rule, place, evidence, fix = [] }: Finding): string[] {
  const ranges = [place, ...fix];
  const wrong = ranges.filter(({ start, end }) => start < 0 || end < start || end > text.length);
  const halved = ranges.filter(({ start, end }) => isInsidePair(text, start) || isInsidePair(text, end));
  const faults: string[] = [];
  if (wrong.length > 0)
    faults.push(
      `${rule}: a place outside the source: ${place.start}..${place.end} of ${text.length} ${JSON.stringify(text.slice(0, 200))}`,
    );
  if (halved.length > 0)
    faults.push(
      `${rule}: a place inside a character: ${JSON.stringify(text.slice(Math.max(0, place.start - 5), place.end + 5))}`,
    );
  if (text.slice(place.start, place.end) !== evidence) faults.push(`${rule}: evidence is not what stands at its place`);
  return faults;
}

function isInsidePair(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** Safe fixes are made until none is left, as `--fix` does: after that, doing it again changes nothing. */
function unsettled(draft: Draft, rules: readonly Rule[], first: readonly Finding[]): string[] {
  let text = draft.text;
  let safe = first.filter(isSafeFix);
  for (let round = 0; round < mostRounds; round++) {
    const next = applyFixes(text, safe);
    if (next === text) return [];
    text = next;
    safe = checkDraft({ ...draft, text }, rules, { facts: [] }).findings.filter(isSafeFix);
  }
  const left = safe.map(({ rule, evidence, fix }) => `${rule}: ${evidence} → ${fix?.[0]?.replacement}`);
  return [`fixes do not settle: ${[...new Set(left)].slice(0, 3).join("; ")}`];
}
