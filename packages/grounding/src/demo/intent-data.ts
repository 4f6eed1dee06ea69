import { zoneOffsetMs } from "../time/zone-offset.ts";
import type { DemoEvent } from "./demo-activity.ts";
import { csv, type DemoFile } from "./demo-file.ts";
import type { Random } from "./random.ts";

/** Intent data as consultants send it: semicolons, half of the rows without a domain. */
export function intentData(events: readonly DemoEvent[], zone: string, random: Random): DemoFile {
  const rows = events.map((event, at) => {
    const date = new Date(event.atMs + zoneOffsetMs(zone, event.atMs)).toISOString().slice(0, 10);
    const domain = event.company.crmId !== undefined && random.chance(0.5) ? "" : event.company.domain;
    return [event.company.name, domain, `Supply chain topic ${at}`, String(random.between(40, 99)), date];
  });
  return {
    name: "intent-topics.csv",
    source: "intent",
    text: csv([["Company Name", "Domain", "Topic", "Composite Score", "Date Stamp"], ...rows], ";"),
    rejected: 0,
    duplicates: 0,
  };
}
