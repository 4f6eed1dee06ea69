import { bug, terminal } from "@capstan/base";
import type { DecidedAccount, StepOf, StepOutput } from "@capstan/contracts";
import { type CompiledTable, compileTable, type Executor } from "@capstan/orchestration";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { keepLevels } from "../commands/keep-levels.ts";
import type { ConsolidatedAccount } from "../consolidated-account.ts";

type Row = Record<string, unknown>;
type Decided = Row & { newlyActive: boolean; because: string };

/**
 * Decides about each row by a decision table. For accounts the levels of this week and the week before were computed
 * with the consolidation; here the row that fired gives its reason, and both must agree.
 */
export function decideStep(): Executor<StepOf<"decide">> {
  return {
    effect: "committed",
    execute(context) {
      const over = context.evaluate("over");
      const rule = context.spec.rules[context.step.rule];
      if (!rule || !Array.isArray(over))
        throw terminal("decide_over_no_list", {
          message: `\`${context.step.over}\` is not a list`,
          mend: "Name a list in `over`.",
        });
      const table = compileTable(rule);
      const rows = (over as Row[]).map((row) => decideRow(row, table));
      const counts: Record<string, number> = Object.fromEntries(table.values.map((value) => [value, 0]));
      for (const row of rows) counts[String(row[table.decides])] = (counts[String(row[table.decides])] ?? 0) + 1;
      const newlyActive = rows.filter((row) => row.newlyActive);
      const output: StepOutput<"decide"> = {
        rows: rows as unknown as DecidedAccount[],
        newlyActive: newlyActive as unknown as DecidedAccount[],
        counts,
      };
      return {
        kind: "done",
        output,
        ledger: [
          {
            action: "rows.decided",
            subjectKind: "rule",
            subjectId: context.step.rule,
            details: { counts, newlyActive: newlyActive.length },
          },
        ],
        commit: (tx) =>
          keepLevels(tx as WorkspaceTx, {
            runId: context.runId,
            because: new Map(rows.map((row) => [String(row.domain), row.because])),
          }),
      };
    },
  };
}

function decideRow(row: Row, table: CompiledTable): Decided {
  const { result, because } = table.decide(row);
  const previousName = `previous${table.decides.charAt(0).toUpperCase()}${table.decides.slice(1)}`;
  if (!isConsolidated(row)) return { ...row, [table.decides]: result, [previousName]: "", newlyActive: false, because };
  if (row.level !== result) {
    throw bug("levels_differ", {
      message: `The table says ${result} of ${row.domain}, the consolidation ${row.level}`,
      details: { domain: row.domain },
    });
  }
  return { ...row, [table.decides]: result, [previousName]: row.previousLevel, newlyActive: row.newlyActive, because };
}

const isConsolidated = (row: Row): row is Row & ConsolidatedAccount =>
  typeof row.level === "string" && typeof row.previousLevel === "string";
