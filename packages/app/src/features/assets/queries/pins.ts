import { allSteps, type PinnedAsset, type WorkflowSpec } from "@capstan/contracts";
import type { Pins } from "@capstan/orchestration";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { AssetKind } from "../asset-kind.ts";
import { parseRulePack } from "../rule-pack.ts";
import { shippedPackNames } from "../shipped-packs.ts";
import { notThen } from "./assets.ts";

type Named = { kind: AssetKind; name: string };
type NewestVersion = Named & { newest: number | null };

/**
 * The versions of the prompts and rule packs that a run of a spec uses when it starts now. A pack that the workspace
 * does not have is said too, so that one saved later does not take the place of what ships while the run is under way.
 */
export async function pinsOf(tx: WorkspaceTx, spec: WorkflowSpec): Promise<Pins> {
  const pins: Pins = {};
  for (const { kind, name, newest } of await newestVersions(tx, await withIncluded(tx, usedBy(spec)))) {
    pins[kind] ??= {};
    pins[kind][name] = newest ?? notThen;
  }
  return pins;
}

/** What a run is pinned to, beside what is newest now; what ships is left out. */
export async function pinViews(tx: WorkspaceTx, pins: Pins): Promise<PinnedAsset[]> {
  const pinned = (["prompt", "rules"] as const).flatMap((kind) =>
    Object.entries(pins[kind] ?? {}).map(([name, version]) => ({ kind, name, version })),
  );
  const own = pinned.filter(({ version }) => version !== notThen);
  const found = await newestVersions(tx, own);
  return own.map((pin) => ({
    ...pin,
    newest: found.find(({ kind, name }) => kind === pin.kind && name === pin.name)?.newest ?? pin.version,
  }));
}

function usedBy(spec: WorkflowSpec): Named[] {
  const steps = allSteps(spec.steps).map(({ step }) => step);
  const prompts = steps.flatMap((step) => (step.kind === "draft" ? [step.prompt] : []));
  const checks = steps.filter((step) => step.kind === "verify");
  const packs = checks.length === 0 ? [] : [...checks.flatMap(({ rules }) => rules), ...shippedPackNames()];
  return [
    ...[...new Set(prompts)].map((name) => ({ kind: "prompt" as const, name })),
    ...[...new Set(packs)].map((name) => ({ kind: "rules" as const, name })),
  ];
}

/** With the packs that own packs include, as they are now. */
async function withIncluded(tx: WorkspaceTx, named: readonly Named[]): Promise<Named[]> {
  const { rows } = await tx.query<{ name: string; body: string }>(
    "select distinct on (name) name, body from asset_version where kind = 'rules' order by name, version desc",
  );
  const included = new Map(rows.map(({ name, body }) => [name, parseRulePack(name, body).include ?? []]));
  const packs = new Set(named.flatMap(({ kind, name }) => (kind === "rules" ? [name] : [])));
  for (const name of packs) for (const other of included.get(name) ?? []) packs.add(other);
  return [
    ...named.filter(({ kind }) => kind !== "rules"),
    ...[...packs].map((name) => ({ kind: "rules" as const, name })),
  ];
}

async function newestVersions(tx: WorkspaceTx, named: readonly Named[]): Promise<NewestVersion[]> {
  if (named.length === 0) return [];
  const { rows } = await tx.query<NewestVersion>(
    `select named.kind, named.name, max(version) as newest
     from unnest($1::text[], $2::text[]) as named (kind, name) left join asset_version using (kind, name)
     group by named.kind, named.name order by named.kind, named.name`,
    [named.map(({ kind }) => kind), named.map(({ name }) => name)],
  );
  return rows;
}
