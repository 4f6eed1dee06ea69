import type { Mapping } from "@capstan/grounding";

export type KeptRecord = Record<string, string | number>;

/**
 * One record for each thing that rows speak of: of companies and contacts the last row wins, of spend the rows of a
 * campaign and day are added up. The day is that of the zone in which the mapping read it, as `2026-07-01`.
 */
export function recordsToKeep({ target, fields }: Mapping, records: readonly KeptRecord[]): KeptRecord[] {
  const kept = new Map<string, KeptRecord>();
  if (target === "spend") {
    const dayOf = dayIn(zoneOf(fields.day));
    for (const record of records) {
      const day = dayOf(Number(record.day));
      const key = `${day}\n${record.campaign}`;
      kept.set(key, addUp(kept.get(key), { ...record, day }));
    }
  } else {
    const name = target === "company" ? "name" : "email";
    for (const record of records) {
      const key = String(record.crmId ?? `${name}:${record[name]}`);
      kept.set(key, { ...record, crmId: key });
    }
  }
  return [...kept.values()];
}

const figures = ["impressions", "clicks", "cost", "conversions"];

function addUp(before: KeptRecord | undefined, row: KeptRecord): KeptRecord {
  if (before === undefined) return row;
  const sums = figures.flatMap((figure) =>
    before[figure] === undefined && row[figure] === undefined
      ? []
      : [[figure, Number(before[figure] ?? 0) + Number(row[figure] ?? 0)] as const],
  );
  return { ...before, ...Object.fromEntries(sums) };
}

function zoneOf(rule: Mapping["fields"][string] | undefined): string {
  const steps = rule && "steps" in rule ? rule.steps : [];
  const timestamp = steps.find((step) => step.do === "timestamp");
  return timestamp?.zone ?? "UTC";
}

function dayIn(zone: string): (epochMicros: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (epochMicros) => format.format(new Date(epochMicros / 1_000));
}
