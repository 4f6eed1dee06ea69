import type { DeskDetail } from "@capstan/contracts";
import type { Facts } from "@capstan/verification";

type FactView = DeskDetail["facts"][number];

const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** The facts of a draft as a reviewer reads them: what, how much, of whom, from where. */
export function toFactViews({ facts, derivations = [] }: Facts, runId: string): FactView[] {
  const names = new Map(facts.flatMap((fact) => ("name" in fact ? [[fact.id, fact.name] as const] : [])));
  const values = new Map(facts.flatMap((fact) => ("value" in fact ? [[fact.id, fact.value] as const] : [])));
  const views = facts.map((fact): FactView => {
    const whose = fact.about ? names.get(fact.about) : undefined;
    const label = "name" in fact ? `Name (${fact.kind})` : fact.label;
    const value =
      "name" in fact ? fact.name : "date" in fact ? fact.date : "is" in fact ? fact.is : number.format(fact.value);
    return {
      id: fact.id,
      label: whose ? `${label}, ${whose}` : label,
      value,
      ...("unit" in fact && fact.unit ? { unit: fact.unit } : {}),
      source: sourceView(fact.source, runId),
    };
  });
  const derived = derivations.map(({ id, kind, of, label, about }): FactView => {
    const whose = about ? names.get(about) : undefined;
    return {
      id,
      label: `${label ?? kind}${whose ? `, ${whose}` : ""}`,
      value: derive(
        kind,
        of.map((part) => values.get(part) ?? 0),
      ),
      source: {
        title: "Computed",
        detail: `${kind} of ${of.map((part) => number.format(values.get(part) ?? 0)).join(" and ")}`,
      },
    };
  });
  return [...views, ...derived];
}

function sourceView(
  source: { dataset: string; version?: string | undefined; row?: string | undefined },
  runId: string,
): FactView["source"] {
  return {
    title: `Dataset ${source.dataset}`,
    ...(source.row
      ? { detail: `${source.row}, snapshot ${source.version?.slice(0, 12) ?? ""}`, link: `/accounts/${source.row}` }
      : { detail: `Snapshot ${source.version?.slice(0, 12) ?? ""}`, link: `/runs/${runId}` }),
  };
}

function derive(kind: string, [now = 0, before = 0]: number[]): string {
  if (kind === "percent-change")
    return before === 0
      ? "no change to compute: nothing before"
      : `${number.format(((now - before) / before) * 100)} %`;
  if (kind === "ratio") return before === 0 ? "no ratio: nothing before" : `×${number.format(now / before)}`;
  if (kind === "difference") return number.format(now - before);
  return number.format(now);
}
