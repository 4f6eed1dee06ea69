import { terminal } from "@capstan/base";
import { type AccountDetail, accountEndpoints, type DecisionTable } from "@capstan/contracts";
import { explainAccounts, type SignalDefinition } from "@capstan/grounding";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { importsAfter, signalSources } from "../data/index.ts";
import { actorOf } from "../people/index.ts";
import { reopenSuggestion } from "./commands/reopen-suggestion.ts";
import { settleSuggestion } from "./commands/settle-suggestion.ts";
import {
  accountOf,
  accountsOf,
  levelCounts,
  readSnapshot,
  type SnapshotRow,
  snapshotDays,
} from "./queries/snapshots.ts";
import { openSuggestions, settledSuggestions } from "./queries/suggestions.ts";

const nobody = { freeMail: 0, noReply: 0, noAddress: 0 };

/** Hangs the accounts' operations on the server. */
export function serveAccounts(app: App, http: Http): void {
  http.route(accountEndpoints.list, ({ workspace, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const [snapshot, snapshots] = [await readSnapshot(tx, query.asOf), await snapshotDays(tx)];
      if (!snapshot)
        return {
          snapshot: null,
          snapshots,
          levels: [],
          counts: {},
          accounts: [],
          unmatched: nobody,
          rule: null,
          score: null,
        };
      const newlyActive = query.newlyActive === undefined ? undefined : query.newlyActive === "true";
      return {
        snapshot: describe(snapshot),
        snapshots,
        levels: snapshot.levels,
        counts: await levelCounts(tx, snapshot),
        accounts: await accountsOf(tx, snapshot, { level: query.level, newlyActive, q: query.q }),
        unmatched: snapshot.unmatched,
        rule: snapshot.rule && describeRule(snapshot.rule),
        score: describeScore(snapshot.definition),
      };
    }),
  );

  http.route(accountEndpoints.read, async ({ workspace, params, query, signal }): Promise<AccountDetail> => {
    const { snapshot, found, sources, later } = await inWorkspace(app.database, workspace.id, async (tx) => {
      const stored = await readSnapshot(tx, query.asOf);
      if (!stored)
        throw terminal("not_found", {
          message: "No accounts have been consolidated yet",
          mend: "Run weekly account intelligence.",
        });
      return {
        snapshot: stored,
        found: await accountOf(tx, stored, params.domain),
        sources: await signalSources(tx, app.dataFolder, stored.dataset),
        later: await importsAfter(tx, stored.dataset, stored.madeAt),
      };
    });
    // What came later is in no figure of this snapshot, so it does not explain one.
    const files = (await sources.filesBefore(snapshot.asOf, 36)).filter(
      (file) => !later.some((id) => file.includes(id)),
    );
    const explanations = await explainAccounts([params.domain], {
      files,
      match: sources.match,
      tempDir: sources.tempDir,
      definition: snapshot.definition,
      asOf: snapshot.asOf,
      zone: snapshot.week.zone,
      limit: 200,
      signal,
    });
    const explained = explanations.get(params.domain)!;
    return {
      ...found.account,
      week: snapshot.week,
      because: found.because,
      byType: found.row.byType,
      people: explained.people.map(({ person, events, lastAt }) => ({
        name: sources.contactNames.get(person.toLowerCase()) ?? person,
        email: person,
        events,
        lastAt: lastAt.toISOString(),
      })),
      matches: explained.matchedBy.map(({ method, evidence, confidence }) => ({
        from: params.domain,
        method,
        why: evidence,
        confidence,
      })),
      events: explained.events.map(({ id, occurredAt, type, person, topic, source, ownWeight }) => ({
        id,
        at: occurredAt.toISOString(),
        type,
        label: snapshot.definition.types[type]?.label ?? type.replaceAll(/[_-]/g, " "),
        source,
        weight: pointsOf(snapshot.definition, type, ownWeight),
        ...(person ? { email: person } : {}),
        ...(topic ? { topic } : {}),
      })),
    };
  });

  http.route(accountEndpoints.suggestions, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, async (tx) => ({
      suggestions: await openSuggestions(tx),
      settled: await settledSuggestions(tx),
    })),
  );

  http.route(accountEndpoints.settle, ({ workspace, params, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const settled = { id: params.suggestion, same: body.same, by: actorOf(principal), at: app.clock.now() };
      await settleSuggestion(tx, settled);
      return {};
    }),
  );

  http.route(accountEndpoints.reopen, ({ workspace, params, principal }) =>
    inWorkspace(app.database, workspace.id, (tx) =>
      reopenSuggestion(tx, { id: params.suggestion, by: actorOf(principal) }),
    ),
  );
}

function describe({ asOf, week, version, madeAt, runId }: SnapshotRow) {
  return { asOf, week, version, madeAt: madeAt.toISOString(), ...(runId ? { runId } : {}) };
}

/** What an event added to the score on its day. */
const pointsOf = ({ types, otherTypes, useEventWeight }: SignalDefinition, type: string, ownWeight: number) =>
  (types[type] ?? otherTypes).weight * (useEventWeight ? ownWeight : 1);

function describeScore({ types, otherTypes, halfLifeDays }: SignalDefinition) {
  const points = Object.entries(types)
    .filter(([, { counts, weight }]) => counts && weight > 0)
    .map(([type, { label, weight }]) => ({ label: label ?? type.replaceAll(/[_-]/g, " "), points: weight }));
  return { halfLifeDays, points: points.sort((a, b) => b.points - a.points), otherwise: otherTypes.weight };
}

function describeRule({ title, rows }: DecisionTable) {
  return {
    title,
    rows: rows.map((row) => ({
      if:
        "otherwise" in row
          ? "otherwise"
          : Object.entries(row.if)
              .map(([column, cells]) =>
                [cells]
                  .flat()
                  .map((cell) => `${column} ${cell}`)
                  .join(" and "),
              )
              .join(" and "),
      then: "otherwise" in row ? row.otherwise : row.then,
      ...(row.because ? { because: row.because } : {}),
    })),
  };
}
