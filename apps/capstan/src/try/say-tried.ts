import pc from "picocolors";
import { counted, say, sayTable } from "../terminal/print.ts";
import type { Tried } from "./try-accounts.ts";

const mostShown = 20;

/** What was found, for a person at a terminal. */
export function sayTried(tried: Tried, { drafts }: { drafts?: string }): void {
  const { accounts, unmatched, week, ended } = tried;
  say(`\n${pc.bold(`Weekly account intelligence, ${week}`)}\n`);
  sayImport(tried);
  say(`${counted(accounts.length, "account")} with an event in the five weeks: ${levels(tried)}`);
  say(
    `No account for ${counted(unmatched.freeMail, "event")} from free mail, ${unmatched.noReply} from no-reply senders, ${unmatched.noAddress} without an address\n`,
  );
  const woken = accounts.filter(({ newlyActive }) => newlyActive);
  sayTable(
    woken.slice(0, mostShown),
    [
      { title: "Newly active", of: ({ domain }) => domain },
      { title: "level", of: ({ level }) => level },
      { title: "before", of: ({ previousLevel }) => previousLevel },
      { title: "this week", of: ({ thisWeek }) => thisWeek, right: true },
      { title: "weekly mean", of: ({ weeklyMeanBefore }) => weeklyMeanBefore.toFixed(2), right: true },
      { title: "people", of: ({ contacts }) => contacts, right: true },
      { title: "score", of: ({ score }) => score.toFixed(1), right: true },
    ],
    "No account became newly active this week.",
  );
  if (woken.length > mostShown) say(pc.dim(`and ${woken.length - mostShown} more; --json has all`));
  say();
  if (ended) say(`${pc.yellow("!")} ${ended}`);
  sayGates(tried, drafts);
}

function sayImport({ imported: { read, accepted, duplicates, rejected, rejectedByReason } }: Tried): void {
  say(
    `${counted(read, "row")} read, ${accepted.toLocaleString("en-US")} taken in, ${counted(duplicates, "duplicate")}, ${rejected.toLocaleString("en-US")} rejected`,
  );
  for (const { reason, rows } of rejectedByReason) say(pc.dim(`  ${rows} × ${reason}`));
}

function levels({ accounts }: Tried): string {
  const counts = new Map<string, number>();
  for (const { level } of accounts) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].map(([level, count]) => `${count} ${level}`).join(", ") || "none";
}

function sayGates({ gates, findings, drafts }: Tried, folder: string | undefined): void {
  const blocked = drafts.filter(({ status }) => status === "blocked");
  if (gates.length > 0)
    say(
      `${counted(gates.length, "draft")} passed the checks and would now wait for people (${byRole(gates)}); nothing was approved.`,
    );
  if (blocked.length > 0)
    say(
      `${pc.yellow("!")} ${counted(blocked.length, "draft")} did not pass the checks and would not reach anybody's desk.`,
    );
  for (const { draft, line, column, rule, message } of findings.slice(0, mostShown))
    say(`  ${draft}:${line}:${column} ${pc.dim(rule)} ${message}`);
  if (folder) say(`The drafts are in ${folder}.`);
  else if (drafts.length > 0) say(pc.dim("Add --drafts FOLDER to read them."));
}

function byRole(gates: Tried["gates"]): string {
  const counts = new Map<string, number>();
  for (const { accountable } of gates) counts.set(accountable, (counts.get(accountable) ?? 0) + 1);
  return [...counts].map(([role, count]) => `${count} for ${role.replace("role:", "the ")}`).join(", ");
}
