import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { App } from "../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { type AssetKind, saveAsset } from "../assets/index.ts";
import { createDataset } from "../data/index.ts";
import { publishWorkflow } from "../workflows/index.ts";

export type PacksToInstall = {
  workspaceId: string;
  /** The folder with `prompts`, `rules`, `contracts` and `workflows`. */
  folder: string;
  by: string;
  /** Contracts that stand in for those of the folder, by dataset. */
  contracts?: Readonly<Record<string, string>>;
};

export type InstalledPacks = { prompts: string[]; rules: string[]; datasets: string[]; workflows: string[] };

type Pack = { name: string; text: string };

const datasetTitles: Readonly<Record<string, string>> = {
  engagement: "Engagement",
  crm: "CRM companies and people",
  media: "Media spend",
};

/**
 * Brings what ships as data into a workspace: prompts and rules as assets, a dataset for each contract, every workflow
 * published. What is there already in the same words stays as it is; a dataset keeps its own contract.
 * Errors: terminal `contract_invalid`, `workflow_incomplete`.
 */
export async function installPacks(
  app: App,
  { workspaceId, folder, by, contracts = {} }: PacksToInstall,
): Promise<InstalledPacks> {
  const [prompts, rules, shipped, workflows] = await Promise.all([
    readPacks(join(folder, "prompts"), ".md"),
    readPacks(join(folder, "rules"), ".yaml"),
    readPacks(join(folder, "contracts"), ".yaml"),
    readPacks(join(folder, "workflows"), ".yaml"),
  ]);
  const at = app.clock.now();
  return inWorkspace(app.database, workspaceId, async (tx) => {
    await saveAll(tx, "prompt", prompts, { by, at });
    await saveAll(tx, "rules", rules, { by, at });
    for (const { name, text } of shipped) {
      const title = datasetTitles[name] ?? name;
      await createDataset(tx, { name, title, owner: "role:data", contract: contracts[name] ?? text, by, at });
    }
    for (const { text } of workflows) {
      const published = await publishWorkflow(tx, { text, by, note: "Shipped with Capstan", at });
      await app.orchestrator.publishTriggers(tx, published.name, published.workflow.spec);
    }
    return { prompts: names(prompts), rules: names(rules), datasets: names(shipped), workflows: names(workflows) };
  });
}

async function saveAll(
  tx: WorkspaceTx,
  kind: AssetKind,
  packs: readonly Pack[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  for (const { name, text } of packs) await saveAsset(tx, { kind, name, body: text, by, at });
}

async function readPacks(folder: string, extension: string): Promise<Pack[]> {
  const files = (await readdir(folder)).filter((file) => extname(file) === extension).sort();
  return Promise.all(
    files.map(async (file) => ({ name: basename(file, extension), text: await readFile(join(folder, file), "utf8") })),
  );
}

const names = (packs: readonly Pack[]) => packs.map(({ name }) => name);
