import {
  type BudgetPeriod,
  type BudgetScope,
  type BudgetUnit,
  budgetPeriods,
  budgetScopes,
  budgetStates,
  endBudget,
  listKeys,
  listMembers,
  setBudget,
  type WorkspaceTx,
} from "@capstan/app";
import { terminal } from "@capstan/base";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { moment, say, sayJson, sayTable } from "../terminal/print.ts";

export type SetBudgetOptions = WorkspaceChoice & { of: string; subject: string; soft?: boolean; owner: string };

const microsPerDollar = 1_000_000;

export const sayAmount = (amount: number, unit: BudgetUnit): string =>
  unit === "tokens" ? `${amount.toLocaleString("en-US")} tokens` : `$${(amount / microsPerDollar).toFixed(2)}`;

export function list(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace, inTx }) => {
    const [states, names] = await inTx(async (tx) => [
      await budgetStates(tx, { at: app.clock.now(), zone: workspace.zone }),
      await subjectNames(tx),
    ]);
    if (options.json) return sayJson({ budgets: states });
    sayTable(
      states,
      [
        {
          title: "of",
          of: ({ budget: { scope, subject } }) => [scope, names.get(subject) ?? subject].filter(Boolean).join(" "),
        },
        { title: "each", of: ({ budget }) => budget.period },
        { title: "budget", of: ({ budget }) => sayAmount(budget.amount, budget.unit), right: true },
        { title: "spent", of: ({ budget, spent }) => sayAmount(spent, budget.unit), right: true },
        { title: "under way", of: ({ budget, leased }) => sayAmount(leased, budget.unit), right: true },
        { title: "", of: ({ budget }) => budget.enforcement },
        { title: "begins anew", of: ({ endsAt }) => moment(endsAt, workspace.zone) },
        { title: "id", of: ({ budget }) => budget.id },
      ],
      "There is no budget. Set one: capstan budgets set 200 month",
    );
  });
}

/** Errors: terminal `budget_invalid`, `unknown_person`, `not_found`. */
export function set(wanted: { amount: string; period: string }, options: SetBudgetOptions): Promise<void> {
  const { amount, unit } = amountOf(wanted.amount);
  const period = oneOf<BudgetPeriod>(budgetPeriods, wanted.period);
  const scope = oneOf<BudgetScope>(budgetScopes, options.of);
  return withWorkspace(options, async ({ product: { app }, workspace, by, inTx }) => {
    await inTx(async (tx) =>
      setBudget(tx, {
        scope,
        subject: await subjectOf(tx, scope, options.subject),
        period,
        unit,
        amount,
        enforcement: options.soft ? "soft" : "hard",
        warnAt: [0.8, 1],
        owner: options.owner,
        by,
        at: app.clock.now(),
      }),
    );
    const whose = [scope, options.subject].filter(Boolean).join(" ");
    say(`${sayAmount(amount, unit)} a ${period} for ${whose} in ${workspace.name}.`);
  });
}

/** Errors: terminal `not_found`. */
export function end(id: string, options: WorkspaceChoice): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    await inTx((tx) => endBudget(tx, id, { by, at: app.clock.now() }));
    say("The budget has ended.");
  });
}

function amountOf(text: string): { amount: number; unit: BudgetUnit } {
  const [, tokens] = /^([\d_,]+) *tokens?$/.exec(text) ?? [];
  if (tokens) return { amount: Number(tokens.replaceAll(/[_,]/g, "")), unit: "tokens" };
  const [, dollars] = /^\$?(\d+(?:\.\d{1,6})?)$/.exec(text) ?? [];
  if (dollars) return { amount: Math.round(Number(dollars) * microsPerDollar), unit: "usd_micros" };
  throw invalid(`\`${text}\` is no amount.`, "Write dollars (50, $12.50) or tokens (200000 tokens).");
}

function oneOf<Name extends string>(known: readonly Name[], text: string): Name {
  const found = known.find((name) => name === text);
  if (found) return found;
  throw invalid(`\`${text}\` is not known.`, `There are: ${known.join(", ")}.`);
}

const invalid = (message: string, mend: string) => terminal("budget_invalid", { message, mend });

/** People by their addresses and keys by their prefixes, as `set` takes them. */
async function subjectNames(tx: WorkspaceTx): Promise<Map<string, string>> {
  const people = (await listMembers(tx)).map(({ personId, email }) => [personId, email] as const);
  const keys = (await listKeys(tx)).map(({ id, prefix }) => [id, prefix] as const);
  return new Map([...people, ...keys]);
}

async function subjectOf(tx: WorkspaceTx, scope: BudgetScope, subject: string): Promise<string> {
  if (scope === "workspace") return "";
  if (subject === "") throw invalid(`Which ${scope} is meant?`, "Say it with --subject.");
  if (scope === "person") {
    const member = (await listMembers(tx)).find(({ email }) => email === subject.toLowerCase());
    if (member) return member.personId;
    throw terminal("unknown_person", {
      message: `${subject} does not belong to this workspace.`,
      mend: "See `capstan people`.",
    });
  }
  if (scope !== "key") return subject;
  const keys = (await listKeys(tx)).filter(({ id, prefix }) => id === subject || prefix === subject);
  if (keys.length === 1) return keys[0]!.id;
  throw terminal("not_found", { message: `There is no key ${subject}.`, mend: "See `capstan keys`." });
}
