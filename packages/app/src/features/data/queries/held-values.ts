import { join } from "node:path";
import { distinctValues, heldBackColumns, type Mapping } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { type HeldBack, heldValueKey } from "../../privacy/index.ts";
import { parseContract } from "../contract-text.ts";
import { datasetFolder, recordsFolder } from "../dataset-folder.ts";
import { allDatasets } from "./datasets.ts";

const mostValues = 1_000_000;

/** Columns of the CRM's tables by the field of a contract. */
const crmColumns: Readonly<Record<"contact" | "company", Readonly<Record<string, string>>>> = {
  contact: {
    crmId: "crm_id",
    email: "email",
    name: "name",
    companyCrmId: "company_crm_id",
    companyName: "company_name",
  },
  company: {
    crmId: "crm_id",
    name: "name",
    domain: "domain",
    parentCrmId: "parent_crm_id",
    parentName: "parent_name",
    owner: "owner",
  },
};
const crmTables = { contact: "crm_contact", company: "crm_account" } as const;

/** Values that data contracts keep from models, as `heldValueKey` writes them, with what is to be done. */
export async function heldValues(tx: WorkspaceTx, dataFolder: string): Promise<Map<string, HeldBack>> {
  const held = new Map<string, HeldBack>();
  const keep = (value: string | null, how: HeldBack) => {
    const key = value === null ? "" : heldValueKey(value);
    if (key.length >= shortestValue && held.get(key) !== "never") held.set(key, how);
  };
  for (const { name, contract } of await allDatasets(tx)) {
    const columns = heldBackColumns(parseContract(contract));
    if (columns.size === 0) continue;
    const place = { dataFolder, workspaceId: tx.workspaceId };
    const [datasetDir, tempDir] = [datasetFolder(place, name), join(recordsFolder(place), "_names")];
    const events = await distinctValues({ datasetDir, fields: [...columns.keys()], most: mostValues, tempDir });
    for (const [field, value] of events) keep(value, columns.get(field)!);
    for (const target of await recordTargets(tx, name)) {
      for (const [field, how] of columns) {
        const column = crmColumns[target][field];
        if (column === undefined) continue;
        const { rows } = await tx.query<{ value: string | null }>(
          `select distinct ${column} as value from ${crmTables[target]} where workspace_id = $1`,
          [tx.workspaceId],
        );
        for (const { value } of rows) keep(value, how);
      }
    }
  }
  return held;
}

/** Shorter ones ("A", "7") are in every text. */
const shortestValue = 3;

/** What else than events was imported into a dataset. */
async function recordTargets(tx: WorkspaceTx, dataset: string): Promise<("contact" | "company")[]> {
  const { rows } = await tx.query<{ target: Mapping["target"] }>(
    "select distinct mapping->>'target' as target from import where workspace_id = $1 and dataset = $2 and status = 'done'",
    [tx.workspaceId, dataset],
  );
  return rows.flatMap(({ target }) => (target === "contact" || target === "company" ? [target] : []));
}
