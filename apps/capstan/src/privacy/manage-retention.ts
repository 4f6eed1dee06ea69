import { retentionViewOf, setRetention } from "@capstan/app";
import { terminal } from "@capstan/base";
import { retentionClasses } from "@capstan/contracts";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { say, sayJson, sayTable } from "../terminal/print.ts";

export function show(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, inTx }) => {
    const view = await inTx((tx) => retentionViewOf(tx, app.clock.now()));
    const { classes, lastTurn } = view;
    if (options.json) return sayJson(view);
    sayTable(
      classes,
      [
        { title: "class", of: (one) => one.class },
        { title: "days", of: ({ days }) => days, right: true },
        { title: "overdue", of: ({ overdue }) => overdue, right: true },
        { title: "what", of: ({ about }) => about },
      ],
      "Nothing is kept.",
    );
    say(
      pc.dim(
        lastTurn
          ? `Last looked through ${lastTurn.at}; ${lastTurn.removed} removed then.`
          : "Not looked through yet: a worker (capstan work) does it once a minute.",
      ),
    );
  });
}

const mostDays = 3_650;

/** Errors: terminal `unknown_class`, `retention_invalid`. */
export function set(name: string, days: string, options: WorkspaceChoice): Promise<void> {
  const known = retentionClasses.find((one) => one === name);
  if (!known)
    throw terminal("unknown_class", {
      message: `There is no class of texts called ${name}.`,
      mend: `There are: ${retentionClasses.join(", ")}.`,
    });
  const count = Number(days);
  if (days.trim() === "" || !Number.isInteger(count) || count < 0 || count > mostDays)
    throw terminal("retention_invalid", {
      message: `“${days}” is no number of days.`,
      mend: `Give a whole number from 0 to ${mostDays}.`,
    });
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    await inTx((tx) => setRetention(tx, { class: known, days: count, by, at: app.clock.now() }));
    say(`${known} are kept for ${count} days from now on.`);
  });
}
