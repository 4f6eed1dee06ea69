import type { StepOf, StepOutput } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { ContractVerdict } from "@capstan/grounding";
import type { Executor, StepContext } from "@capstan/orchestration";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { parseContract } from "../contract-text.ts";
import { checkDataset } from "../dataset-verdict.ts";
import { readDataset, type SourceRow, sourcesOf } from "../queries/datasets.ts";

type Context = StepContext<StepOf<"load">>;
type Read = {
  title: string;
  sources: SourceRow[];
  unapproved: SourceRow[];
  verdict: ContractVerdict;
  whenBroken: "hold" | "label";
};

/**
 * Looks at the datasets that a run rests on and holds them against their contracts (G2). Sources that nobody approved
 * are left out, and the outputs say so; a dataset of which nothing is left holds the run (G1). Whether a broken one holds the
 * run or labels its outputs is for the workflow's input to say; the contract's own word is for the Data screen.
 */
export function loadStep(given: { database: Database; dataFolder: string }): Executor<StepOf<"load">> {
  return {
    effect: "committed",
    async execute(context) {
      const reads: Read[] = [];
      for (const name of context.step.inputs) reads.push(await readInput(given, context, name));
      const blind = reads.find(({ sources, unapproved }) => sources.length === 0 && unapproved.length > 0);
      if (blind) return heldForApproval(blind, context.path);
      const sources = reads.flatMap((read) => read.sources);
      const breaches = reads.flatMap(({ verdict, whenBroken }) =>
        verdict.breaches.map((breach) => ({ ...breach, whenBroken })),
      );
      const holding = breaches.filter(({ whenBroken }) => whenBroken === "hold");
      const output: StepOutput<"load"> = {
        rows: sources.reduce((sum, source) => sum + source.rows, 0),
        rejected: sources.reduce((sum, source) => sum + source.rejected, 0),
        sources: sources.map(({ name, rows, newest, rejected }) => ({
          source: name,
          rows,
          newest: newest?.toISOString() ?? "",
          rejected,
        })),
        broken: breaches.map(({ message }) => message),
      };
      const ledger = breaches.map(({ rule, where, found, expected }) => ({
        action: "contract.broken",
        subjectKind: "dataset",
        subjectId: where,
        details: { rule, found: String(found), expected },
      }));
      const first = holding[0];
      if (first)
        return {
          kind: "held",
          reason: {
            code: "contract_broken",
            say: `The data breaks its contract: ${first.message}`,
            mend: first.mend,
            path: context.path,
          },
          ledger,
        };
      const missing = reads.flatMap(({ unapproved }) => unapproved).filter(({ rows }) => rows > 0);
      const labels = [
        ...breaches.map(({ message }) => `On weak data: ${message}`),
        ...missing.map(({ title }) => `Without ${title}: the source is not approved`),
      ];
      return { kind: "done", output, ledger, labels };
    },
  };
}

function heldForApproval({ title, unapproved }: Read, path: string) {
  const names = unapproved.map((source) => source.title).join(", ");
  return {
    kind: "held" as const,
    reason: {
      code: "source_not_approved",
      say: `No source of ${title} is approved; ${unapproved.length === 1 ? "one waits" : `${unapproved.length} wait`} for it: ${names}`,
      mend: "Whoever keeps the data approves it on the Data screen; then let the run go on.",
      path,
    },
  };
}

async function readInput(
  { database, dataFolder }: { database: Database; dataFolder: string },
  context: Context,
  name: string,
): Promise<Read> {
  const input = context.spec.inputs[name];
  const dataset = input?.type === "dataset" ? input.dataset : name;
  const { contract, title, all, zone } = await inWorkspace(database, context.workspaceId, async (tx) => {
    const row = await readDataset(tx, dataset);
    return {
      contract: parseContract(row.contract),
      title: row.title,
      all: await sourcesOf(tx, dataset),
      zone: await zoneOf(tx),
    };
  });
  const sources = all.filter(({ approved }) => approved);
  const unapproved = all.filter(({ approved }) => !approved);
  const asOf = String(context.scope.inputs.asOf ?? context.scope.run.date);
  const verdict = await checkDataset(
    { dataFolder, workspaceId: context.workspaceId, dataset, zone, contract, sources },
    asOf,
  );
  return {
    title,
    sources,
    unapproved,
    verdict,
    whenBroken: input?.type === "dataset" ? input.whenBroken : contract.whenBroken,
  };
}

async function zoneOf(tx: WorkspaceTx): Promise<string> {
  return (
    (await tx.query<{ zone: string }>("select time_zone as zone from workspace where id = $1", [tx.workspaceId]))
      .rows[0]?.zone ?? "UTC"
  );
}
