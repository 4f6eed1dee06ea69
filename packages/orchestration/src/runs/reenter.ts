import type { Transaction } from "@capstan/database";
import type { ClaimedRun } from "./claim-run.ts";
import type { Reentry } from "./executor.ts";
import type { StepRow, UnitEnd } from "./run-types.ts";
import type { PlainStep, RunUnit } from "./walk-level.ts";

/** A run that was sent back this often is looked at by a person. */
const mostRounds = 50;

/**
 * Opens earlier steps again, with findings for the ones named, and every step after them that judges outputs. Gates that
 * are still open over what was sent back are void. The walk then starts from the top.
 */
export async function reenter(unit: RunUnit, row: StepRow, reentries: readonly Reentry[]): Promise<UnitEnd> {
  const { memory } = unit.walk;
  const named = reentries.map((reentry) => ({ ...reentry, before: memory.row(reentry.path, reentry.item) }));
  if (named.some(({ before }) => (before?.round ?? 0) >= mostRounds)) {
    const say = `${unit.step.id} has sent work back ${mostRounds} times.`;
    return { kind: "held", reason: { code: "too_many_rounds", say, path: unit.path } };
  }
  const again = named.flatMap(({ before, feedback }) => (before ? [opened(before, feedback)] : []));
  const parents = named
    .filter(({ item }) => item !== unit.level.within)
    .flatMap(({ path }) => memory.row(path, unit.level.within) ?? []);
  memory.put({
    rows: [
      ...again,
      ...[...parents, ...around(unit, reentries), ...judges(unit, reentries)].map((each) => opened(each, null)),
      opened(row, null),
    ],
  });
  memory.put({ effects: [(tx) => voidGates(tx, memory.run, reentries)] });
  return { kind: "again" };
}

const voidSql = `update gate set status = 'void' from unnest($2::text[], $3::text[]) as back(name, item)
  where gate.run_id = $1 and gate.name = back.name and gate.item = back.item and gate.status in ('open', 'escalated')`;

/** Only the gates over what was sent back: another output may have an item of the same name. */
async function voidGates(tx: Transaction, { id, spec }: ClaimedRun, reentries: readonly Reentry[]): Promise<void> {
  const back = reentries.flatMap(({ path, item }) =>
    Object.entries(spec.review)
      .filter(([, gate]) => spec.output[gate.of]?.from === path.split(".").at(-1))
      .map(([name]) => ({ name, item })),
  );
  await tx.query(voidSql, [id, back.map(({ name }) => name), back.map(({ item }) => item)]);
}

/** The steps that a named one lies in (`each.draft`): they are walked again, so that it is reached. */
function around({ walk }: RunUnit, reentries: readonly Reentry[]): StepRow[] {
  const rows = reentries.flatMap(({ path, item }) => {
    const parts = path.split(".");
    const outer = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("."));
    const holds = (row: StepRow) => row.item === "" || item === row.item || item.startsWith(`${row.item}/`);
    return outer.flatMap((each) => walk.memory.rowsOf(each)).filter(holds);
  });
  return [...new Set(rows)];
}

const opened = (row: StepRow, feedback: unknown): StepRow => ({
  ...row,
  status: "again",
  round: row.round + 1,
  feedback,
  finishedAt: null,
});

function judges({ walk, level, step }: RunUnit, reentries: readonly Reentry[]): StepRow[] {
  const first = level.steps.findIndex(({ id }) =>
    reentries.some(({ path }) => `${path}.`.startsWith(`${level.prefix}${id}.`)),
  );
  const between = level.steps.slice(first + 1, level.steps.indexOf(step));
  const items = new Set([level.within, ...reentries.map(({ item }) => item)]);
  return between
    .filter((other) => walk.memory.engine.executors[other.kind as PlainStep["kind"]]?.judges)
    .flatMap((other) => walk.memory.rowsOf(level.prefix + other.id))
    .filter((row) => items.has(row.item));
}
