import { daysOf, readInventory, readUsage } from "@capstan/app";
import { terminal } from "@capstan/base";
import { usageEndpoints } from "@capstan/contracts";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { counted, moment, say, sayJson, sayTable } from "../terminal/print.ts";
import { sayCost, sayTokens } from "./say-figures.ts";

const sayCount = (count: number): string => count.toLocaleString("en-US");

export type UsageOptions = WorkspaceChoice & { json?: boolean; by: string; from?: string; to?: string };

/** Errors: terminal `usage_question_invalid`, `days_invalid`. */
export function usage({ json, by, from, to, ...options }: UsageOptions): Promise<void> {
  const asked = usageEndpoints.read.query.safeParse({ by, from, to });
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw terminal("usage_question_invalid", {
      message: `--${String(issue?.path[0])}: ${issue?.message}.`,
      mend: "Days are written 2026-11-18; --by takes person, team, tool, use-case, workflow or day.",
    });
  }
  return withWorkspace(options, async ({ product: { app }, inTx }) => {
    const { days, found } = await inTx(async (tx) => {
      const range = await daysOf(tx, asked.data, app.clock.now());
      return { days: range, found: await readUsage(tx, { ...range, by: asked.data.by }) };
    });
    if (json) return sayJson({ ...days, ...found });
    const { total } = found;
    say(pc.bold(`${days.from} to ${days.to}: ${counted(total.calls, "call")}, ${sayCost(total)}`));
    if (total.estimated > 0)
      say(pc.dim(`Tokens of ${counted(total.estimated, "call")} are guessed by length: the provider did not say.`));
    if (total.unpriced > 0) say(pc.dim(`${counted(total.unpriced, "answer")} without a known price.`));
    sayTable(
      found.rows,
      [
        { title: asked.data.by, of: ({ label }) => label },
        { title: "calls", of: ({ calls }) => sayCount(calls), right: true },
        { title: "refused", of: ({ refused }) => sayCount(refused), right: true },
        { title: "failed", of: ({ failed }) => sayCount(failed), right: true },
        { title: "sent", of: ({ tokensIn }) => sayTokens(tokensIn), right: true },
        { title: "answered", of: ({ tokensOut }) => sayTokens(tokensOut), right: true },
        { title: "cost", of: (row) => sayCost(row), right: true },
      ],
      "No call to a model in these days. docs/gateway.md says how to point an SDK at the gateway.",
    );
  });
}

/** What AI is used for, as the gateway's traffic shows it. */
export function inventory({
  json,
  all,
  ...options
}: WorkspaceChoice & { json?: boolean; all?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace, inTx }) => {
    const found = await inTx((tx) => readInventory(tx, app.clock.now()));
    const uses = found.uses.filter(
      ({ state, recurring }) => all || state === "kept" || (state === "seen" && recurring),
    );
    if (json) return sayJson({ ...found, uses });
    sayTable(
      uses,
      [
        { title: "use", of: ({ name, useCases, id }) => name ?? useCases[0] ?? `unnamed ${id.slice(-6)}` },
        { title: "state", of: ({ state }) => state },
        { title: "owner", of: ({ ownerName }) => ownerName ?? "-" },
        { title: "people", of: ({ people }) => people.length, right: true },
        { title: "teams", of: ({ teams }) => teams.join(", ") },
        { title: "tools", of: ({ tools }) => tools.join(", ") },
        { title: "data", of: ({ dataClasses }) => dataClasses.join(", ") },
        { title: "calls", of: ({ calls }) => sayCount(calls), right: true },
        { title: "cost", of: (use) => sayCost(use), right: true },
        { title: "last", of: ({ lastAt }) => moment(lastAt, workspace.zone) },
      ],
      "Nothing recurs in the traffic of the last 90 days.",
    );
    const rest = found.uses.length - uses.length;
    if (rest > 0) say(pc.dim(`${counted(rest, "more use")} that did not recur or was dismissed: --all`));
    if (found.withoutText > 0)
      say(pc.dim(`${counted(found.withoutText, "call")} whose texts were not kept, so that no use can be told.`));
  });
}
