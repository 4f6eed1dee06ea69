import {
  accountOwners,
  addDays,
  type CrmCompany,
  createMatcher,
  listEventFiles,
  type Matcher,
} from "@capstan/grounding";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { datasetFolder, recordsFolder } from "./dataset-folder.ts";
import { readCrm } from "./queries/crm.ts";
import { sourcesOf } from "./queries/datasets.ts";

/** What the signals engine reads: the events of approved sources, how they are matched, and where it may spill. */
export type SignalSources = {
  /** Committed event files of the last `days` days before a day. */
  filesBefore(asOf: string, days: number): Promise<string[]>;
  match: Matcher;
  contactNames: Map<string, string>;
  companies: CrmCompany[];
  /** Who looks after an account, by account. */
  owners: Map<string, string>;
  tempDir: string;
};

/** The sources of a dataset as they stand now. Only approved ones are read. */
export async function signalSources(tx: WorkspaceTx, dataFolder: string, dataset: string): Promise<SignalSources> {
  const place = { dataFolder, workspaceId: tx.workspaceId };
  const approved = (await sourcesOf(tx, dataset)).filter((source) => source.approved).map(({ name }) => name);
  const { companies, contacts } = await readCrm(tx);
  const settled = await tx.query<{ left: string; right: string }>(
    `select left_domain as "left", right_domain as "right" from account_suggestion where workspace_id = $1 and settled_same`,
    [tx.workspaceId],
  );
  const domains: Record<string, string> = {};
  const companyNames: Record<string, string> = {};
  for (const { left, right } of settled.rows) {
    if (left.startsWith("name:")) companyNames[left.slice("name:".length)] = right;
    else domains[left] = right;
  }
  return {
    filesBefore: (asOf, days) =>
      listEventFiles(datasetFolder(place, dataset), {
        sources: approved,
        fromDay: addDays(asOf, -days),
        toDay: addDays(asOf, 1),
      }),
    match: createMatcher({ companies, contacts, decisions: { domains, companyNames } }),
    contactNames: new Map(
      contacts.flatMap(({ email, name }) => (email && name ? [[email.toLowerCase(), name] as const] : [])),
    ),
    companies,
    owners: accountOwners(companies),
    tempDir: recordsFolder(place),
  };
}
