import { describe, expect, it } from "vitest";
import { checkDraft, parseFacts, parseRules } from "../index.ts";

const source = { dataset: "d" };
const facts = parseFacts({
  subject: "a",
  facts: [
    { id: "a", name: "Acme Robotics GmbH", kind: "company", source },
    { id: "b", name: "Globex", kind: "company", source },
    { id: "now", label: "events this week", value: 1204, about: "a", source },
    { id: "mean", label: "weekly mean of events before", value: 602, about: "a", source },
    { id: "visits", label: "visits", value: 401, about: "a", source },
    { id: "contacts", label: "contacts", value: 14, about: "a", source },
    { id: "new", label: "new contacts", value: 2, nouns: ["new contact"], about: "a", source },
    { id: "open-rate", label: "open rate", value: 41.7, unit: "percent", about: "a", source },
    { id: "rate-before", label: "open rate before", value: 38.2, unit: "percent", about: "a", source },
    { id: "deal", label: "open pipeline", value: 1_180_000, unit: "currency:EUR", about: "a", source },
    { id: "spend", label: "spend", value: 11_800, unit: "currency:USD", about: "a", source },
    { id: "gap", label: "hours between visits", value: 36, unit: "hours", about: "a", source },
    { id: "rank", label: "rank", value: 3, unit: "rank", about: "a", source },
    { id: "b.now", label: "events this week", value: 77, about: "b", source },
    { id: "start", label: "week start", date: "2026-11-18", source },
    { id: "accounts", label: "accounts at high intent", value: 5, nouns: ["account"], source },
  ],
  derivations: [
    { id: "ratio", kind: "ratio", of: ["now", "mean"] },
    { id: "change", kind: "percent-change", of: ["now", "mean"] },
    { id: "diff", kind: "difference", of: ["now", "mean"] },
    { id: "share", kind: "share", of: ["visits", "now"] },
    { id: "points", kind: "difference", of: ["open-rate", "rate-before"] },
  ],
});
const rules = parseRules([{ id: "n", version: "1", severity: "blocking", kind: "trace-numbers" }]);
const evidence = (text: string, given = facts) =>
  checkDraft({ text, format: "text", kind: "brief", channel: "internal" }, rules, given).findings.map(
    (finding) => finding.evidence,
  );

describe("a correct number passes", () => {
  it.each([
    "Acme logged 1,204 events.",
    "Acme logged 1204 events this week.",
    "Acme logged about 1,200 events.",
    "Acme logged over 1,000 events.",
    "Acme logged more than 1,200 events.",
    "Acme logged nearly 1,250 events.",
    "Acme logged 1.2k events.",
    "Activity at Acme doubled.",
    "Acme was twice as active as before.",
    "Acme shows ×2 its usual activity.",
    "Acme had 2 times the usual events.",
    "Events were up 100 % this week.",
    "Events rose by 602 this week.",
    "One in three events was a visit.",
    "A third of the events were visits.",
    "33 % of events were visits.",
    "The open rate was 42 %.",
    "The open rate was 41.7 percent, up 3.5 percentage points.",
    "The open pipeline is €1.2M.",
    "The open pipeline is 1.18 million euros.",
    "They spent $12k.",
    "They spent $11,800.",
    "There were 36 hours between visits, a day and a half.".replace(", a day and a half", ""),
    "There were 1.5 days between visits.",
    "Twelve to 15 contacts took part.",
    "12–15 contacts took part.",
    "Between 12 and 15 people took part.",
    "Fourteen people took part, two of them new contacts.",
    "Acme ranks third.",
    "Acme is 3rd on the list.",
    "On Wednesday 18 November, the week began.",
    "The week began on 2026-11-18.",
    "The week began on Nov 18, 2026.",
    "The week began on 18.11.2026.",
    "In November 2026, Acme woke up.",
    "Week 47 was busy.",
    "It is one of five accounts at high intent.",
    "Their stack is B2B, on GA4 and S3, see step 2.",
    "Events went from 602 to 1,204.",
    "No one else came. One thing stands out.",
  ])("%s", (text) => {
    expect(evidence(text)).toEqual([]);
  });
});

describe("a wrong number is marked", () => {
  it.each([
    ["Acme logged 1,304 events.", "1,304"],
    ["Acme logged about 1,300 events.", "1,300"],
    ["Acme logged over 1,300 events.", "1,300"],
    ["Acme logged nearly 1,200 events.", "1,200"],
    ["Activity at Acme tripled.", "tripled"],
    ["Activity at Acme halved.", "halved"],
    ["Events were down 100 % this week.", "100 %"],
    ["Events fell by 602 this week.", "602"],
    ["One in four events was a visit.", "One in four"],
    ["Half of the events were visits.", "Half"],
    ["The open rate was 43 %.", "43 %"],
    ["The open rate was 42 percentage points.", "42 percentage points"],
    ["The open rate rose 3.5 %.", "3.5 %"],
    ["The open pipeline is $1.2M.", "$1.2M"],
    ["The open pipeline is €1.3M.", "€1.3M"],
    ["There were 36 days between visits.", "36 days"],
    ["14 visits came in.", "14"],
    ["401 people took part.", "401"],
    ["14 downloads came in.", "14"],
    ["16 to 20 contacts took part.", "16 to 20"],
    ["Acme ranks fourth.", "fourth"],
    ["On Thursday 18 November, the week began.", "Thursday 18 November"],
    ["The week began on 2026-11-17.", "2026-11-17"],
    ["In October 2026, Acme woke up.", "October 2026"],
    ["Week 46 was busy.", "46"],
    ["It is one of six accounts at high intent.", "six"],
    ["Acme logged 77 events.", "77"],
    ["Globex logged 1,204 events.", "1,204"],
    ["Events went from 1,204 to 602.", "1,204"],
    ["Against a mean of 1,204 events before, they were busy.", "1,204"],
    ["Call within 48 hours.", "48 hours"],
  ])("%s", (text, marked) => {
    expect(evidence(text)).toContain(marked);
  });
});

it("reads the decimal comma where the facts say so", () => {
  const german = { ...facts, decimal: "," as const };
  expect(evidence("Acme logged 1.204 events at an open rate of 41,7 %.", german)).toEqual([]);
  expect(evidence("Acme logged 1.205 events at an open rate of 41,9 %.", german)).toEqual(["1.205", "41,9 %"]);
});
