import { newId } from "@capstan/base";
import type { StepOf, StepOutput } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import {
  type AccountExplanation,
  type AccountSnapshot,
  computeSignals,
  explainAccounts,
  weekBoundaries,
} from "@capstan/grounding";
import type { Executor, StepContext } from "@capstan/orchestration";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { type SignalSources, signalSources } from "../../data/index.ts";
import { keepSnapshot } from "../commands/keep-snapshot.ts";
import { refreshSuggestions } from "../commands/refresh-suggestions.ts";
import { companyName } from "../company-name.ts";
import type { ConsolidatedAccount } from "../consolidated-account.ts";
import { describeWeek } from "../describe-week.ts";
import { signalDefinitionOf } from "../signal-definition.ts";
import { tellApart } from "../tell-apart.ts";

type Context = StepContext<StepOf<"consolidate">>;

/** After a year and a half-life of two weeks an event adds less than a ten-millionth of its weight to the score. */
const historyDays = 400;

/** Days before "as of" that can be of the five weeks, whatever the zone. */
const explainedDays = 36;

/** People and topics are looked up for accounts that woke up, at most this many: they are what briefs are written about. */
const mostExplained = 100;

/**
 * One view of each account: this week against the four before, scored, and by the decision table that asks about it
 * classified for this week and the week before. Kept as a versioned snapshot.
 */
export function consolidateStep(given: { database: Database; dataFolder: string }): Executor<StepOf<"consolidate">> {
  return { effect: "committed", execute: (context) => consolidate(given, context) };
}

async function consolidate({ database, dataFolder }: { database: Database; dataFolder: string }, context: Context) {
  const definition = signalDefinitionOf(context.spec, context.step);
  const asOf = String(context.evaluate("asOf"));
  const { sources, zone } = await inWorkspace(database, context.workspaceId, async (tx) => ({
    sources: await signalSources(tx, dataFolder, datasetOf(context)),
    zone:
      (await tx.query<{ zone: string }>("select time_zone as zone from workspace where id = $1", [tx.workspaceId]))
        .rows[0]?.zone ?? "UTC",
  }));
  const options = {
    files: await sources.filesBefore(asOf, historyDays),
    match: sources.match,
    definition,
    asOf,
    zone,
    tempDir: sources.tempDir,
    signal: context.signal,
  };
  const report = await computeSignals(options);
  const week = describeWeek(asOf, zone);
  const woken = report.accounts.filter(({ newlyActive }) => newlyActive).slice(0, mostExplained);
  const explained = await explainAccounts(
    woken.map(({ account }) => account),
    { ...options, files: await sources.filesBefore(asOf, explainedDays), limit: 500 },
  );
  const weekStart = weekBoundaries(asOf, zone, 1)[1]!;
  const accounts = tellApart(
    report.accounts.map((snapshot) => {
      const explanation = explained.get(snapshot.account);
      return toAccount(
        snapshot,
        sources,
        explanation ? peopleAndTopics(explanation, weekStart, sources) : { people: [], topics: [] },
      );
    }),
  );
  const snapshotId = newId(context.clock.now().getTime());
  const { fiveWeeks } = report.unmatched;
  const output: StepOutput<"consolidate"> = {
    week,
    accounts,
    unmatched: {
      freeMail: fiveWeeks.freeMail + fiveWeeks.disposable,
      noReply: fiveWeeks.noReply,
      noAddress: fiveWeeks.noAddress,
    },
    suggestions: 0,
    snapshot: report.version,
  };
  return {
    kind: "done" as const,
    output,
    ledger: [
      {
        action: "accounts.consolidated",
        subjectKind: "snapshot",
        subjectId: snapshotId,
        details: { version: report.version, asOf, accounts: accounts.length },
      },
    ],
    commit: async (tx: unknown) => {
      output.suggestions = await refreshSuggestions(tx as WorkspaceTx, report.accounts, sources.companies);
      await keepSnapshot(tx as WorkspaceTx, {
        snapshotId,
        runId: context.runId,
        asOf,
        dataset: datasetOf(context),
        week,
        accounts,
        unmatched: output.unmatched,
        version: report.version,
        definition,
        rule: ruleOf(context),
        at: context.clock.now(),
      });
    },
  };
}

function datasetOf({ spec, step }: Context): string {
  const load = spec.steps.find(({ id }) => id === step.from);
  const input = load?.kind === "load" ? spec.inputs[load.inputs[0] ?? ""] : undefined;
  return input?.type === "dataset" ? input.dataset : "engagement";
}

const ruleOf = ({ spec, step }: Context) => {
  const decide = spec.steps.find(
    (candidate) => candidate.kind === "decide" && candidate.over === `steps.${step.id}.accounts`,
  );
  return decide?.kind === "decide" ? (spec.rules[decide.rule] ?? null) : null;
};

type Explained = { people: string[]; topics: string[] };

function peopleAndTopics(explained: AccountExplanation, weekStart: number, { contactNames }: SignalSources): Explained {
  const recent = explained.events.filter(({ occurredAt }) => occurredAt.getTime() >= weekStart);
  const counts = new Map<string, number>();
  for (const { topic } of recent) if (topic && topic !== "/") counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const topics = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([topic]) => topic);
  const active = new Set(recent.flatMap(({ person }) => (person ? [person] : [])));
  const people = explained.people
    .filter(({ person }) => active.has(person))
    .slice(0, 8)
    .map(({ person }) => contactNames.get(person.toLowerCase()) ?? person);
  return { people: [...new Set(people)], topics };
}

function toAccount(
  snapshot: AccountSnapshot,
  { companies, owners }: SignalSources,
  { people, topics }: Explained,
): ConsolidatedAccount {
  const before = snapshot.weeks.slice(2, 6);
  return {
    domain: snapshot.account,
    name: snapshot.name ?? companyName(snapshot.account, companies),
    thisWeek: snapshot.thisWeek,
    weeklyMeanBefore: snapshot.weeklyMeanBefore,
    score: snapshot.score,
    contacts: snapshot.contacts,
    previous: { thisWeek: snapshot.weeks[6] ?? 0, weeklyMeanBefore: before.reduce((sum, count) => sum + count, 0) / 4 },
    level: snapshot.level,
    previousLevel: snapshot.previousLevel,
    newlyActive: snapshot.newlyActive,
    byType: snapshot.byType
      .filter(({ thisWeek }) => thisWeek > 0)
      .map(({ type, label, thisWeek }) => ({ type, label, count: thisWeek })),
    topics,
    people,
    trend: snapshot.weeks,
    reasons: snapshot.reasons,
    owner: owners.get(snapshot.account) ?? "",
  };
}
