import { expect, test } from "vitest";
import { ledgerSentence, type SpokenEntry } from "./ledger-sentence.ts";

const names = new Map([
  ["p1", "Ada Ames"],
  ["r1", "run 12 of weekly-account-intelligence"],
  ["d1", "Weekly account report"],
]);
const entry = (over: Partial<SpokenEntry>): SpokenEntry => ({
  actor: "person:p1",
  action: "run.started",
  subjectKind: "run",
  subjectId: "r1",
  runId: "r1",
  details: {},
  ...over,
});

test.each<[Partial<SpokenEntry>, string]>([
  [{ details: { on: "hand" } }, "Ada Ames started run 12 of weekly-account-intelligence (hand)"],
  [{ details: { on: "manual" } }, "Ada Ames started run 12 of weekly-account-intelligence (by hand)"],
  [{ action: "run.completed", actor: "system:orchestration" }, "Run 12 of weekly-account-intelligence was completed"],
  [
    { action: "gate.approve", subjectId: "g1", details: { subject: "d1" } },
    "Ada Ames approved “Weekly account report”",
  ],
  [
    { action: "run.held", actor: "worker:w1", details: { code: "contract_broken" } },
    "Capstan held run 12 of weekly-account-intelligence (contract_broken)",
  ],
  [
    { actor: "cli:root", action: "run.held", details: { reason: "the export is being mended" } },
    "The command line held run 12 of weekly-account-intelligence: the export is being mended",
  ],
  [
    {
      action: "import.done",
      details: { accepted: 11_185, duplicates: 200, rejected: 3, dataset: "crm", source: "hubspot" },
    },
    "11,185 rows came into crm from hubspot; 200 were known, 3 were rejected",
  ],
  [
    {
      action: "import.done",
      details: { accepted: 70, duplicates: 0, rejected: 0, dataset: "media", source: "google-ads" },
    },
    "70 rows came into media from google-ads",
  ],
  [
    {
      actor: "system:links",
      action: "links.tried",
      subjectId: "d1",
      details: { version: 2, tried: 4, ok: 2, moved: 0, broken: 1, unknown: 1 },
    },
    "Of 4 links in “Weekly account report” that nobody had tried when it was decided, 2 work, 1 leads nowhere and 1 gave no clear answer",
  ],
  [{ action: "key.revoked", actor: "api-key:k9", subjectId: "k1" }, "The API key k9 revoked the API key k1"],
  [{ actor: "person:gone", action: "run.cancelled" }, "A former person ended run 12 of weekly-account-intelligence"],
  [{ action: "moon.landed", subjectId: "m1" }, "Ada Ames: moon.landed m1"],
])("says %j", (over, sentence) => {
  expect(ledgerSentence(entry(over), names)).toBe(sentence);
});
