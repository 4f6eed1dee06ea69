import type { Clock } from "@capstan/base";
import { type BudgetView, budgetEndpoints } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Http } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { actorOf, everyMember, listKeys, type MemberRow, ownerName } from "../people/index.ts";
import type { BudgetState } from "./budget.ts";
import { endBudget } from "./commands/end-budget.ts";
import { requireSubject } from "./commands/require-subject.ts";
import { setBudget } from "./commands/set-budget.ts";
import { forecastSpend } from "./forecast-spend.ts";
import { budgetCourse, earlierPeriods } from "./queries/budget-course.ts";
import { budgetStates } from "./queries/budgets.ts";

/** Hangs the budgets' operations on the server. */
export function serveBudgets({ database, clock }: { database: Database; clock: Clock }, http: Http): void {
  http.route(budgetEndpoints.list, ({ workspace }) =>
    inWorkspace(database, workspace.id, async (tx) => {
      const at = clock.now();
      const states = await budgetStates(tx, { at, zone: workspace.timeZone });
      const names = { members: await everyMember(tx), keys: await listKeys(tx) };
      const budgets: BudgetView[] = [];
      for (const state of states) budgets.push(await viewBudget(tx, state, { at, ...names }));
      return { budgets };
    }),
  );

  http.route(budgetEndpoints.set, ({ workspace, principal, body }) =>
    inWorkspace(database, workspace.id, async (tx) => {
      await requireSubject(tx, body);
      return { id: await setBudget(tx, { ...body, by: actorOf(principal), at: clock.now() }) };
    }),
  );

  http.route(budgetEndpoints.end, ({ workspace, principal, params }) =>
    inWorkspace(database, workspace.id, (tx) =>
      endBudget(tx, params.budget, { by: actorOf(principal), at: clock.now() }),
    ),
  );
}

type Names = { members: readonly MemberRow[]; keys: readonly { id: string; name: string }[] };

async function viewBudget(
  tx: WorkspaceTx,
  state: BudgetState,
  { at, ...names }: Names & { at: Date },
): Promise<BudgetView> {
  const { budget, startsAt, endsAt, spent, leased } = state;
  const { id, scope, subject, period, unit, amount, enforcement, warnAt, owner } = budget;
  const [course, earlier] = [await budgetCourse(tx, state), await earlierPeriods(tx, state)];
  return {
    ...{ id, scope, subject, period, unit, amount, enforcement, owner, spent },
    subjectName: subjectName(budget, names),
    warnAt: [...warnAt],
    ownerName: ownerName(owner, names.members),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    underWay: leased,
    course: course.map((point) => ({
      at: new Date(Math.min(point.at.getTime(), at.getTime())).toISOString(),
      spent: point.spent,
    })),
    forecast: forecastSpend(spent, { startsAt, endsAt }, at),
    earlier: earlier.map((one) => ({ startsAt: one.startsAt.toISOString(), spent: one.spent })),
  };
}

function subjectName({ scope, subject }: BudgetState["budget"], { members, keys }: Names): string {
  if (scope === "person") return ownerName(`person:${subject}`, members);
  if (scope === "key") return keys.find(({ id }) => id === subject)?.name ?? "a revoked key";
  return subject;
}
