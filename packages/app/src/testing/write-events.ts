import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Days on which the accounts of these events woke up in the week before. */
export const asOf = "2026-07-01";

type Event = { id: string; type: string; occurred_at: string; contact_email: string; topic: string; weight: number };

/** An account that had one event a week for four weeks and six by three people in the last: newly active, surging. */
function awake(domain: string): Event[] {
  const before = ["2026-05-28", "2026-06-04", "2026-06-11", "2026-06-18"].map((day) => event(domain, day, 0));
  const lately = ["2026-06-24", "2026-06-25", "2026-06-26", "2026-06-27", "2026-06-28", "2026-06-29"];
  return [...before, ...lately.map((day, at) => event(domain, day, at % 3))];
}

/** An account with one event every week: steady, nothing to tell. */
const steady = (domain: string): Event[] =>
  ["2026-05-28", "2026-06-04", "2026-06-11", "2026-06-18", "2026-06-25"].map((day) => event(domain, day, 0));

const event = (domain: string, day: string, person: number): Event => ({
  id: `${domain}:${day}:${person}`,
  type: "page_view",
  occurred_at: `${day}T10:00:00Z`,
  contact_email: `p${person}@${domain}`,
  topic: "pricing",
  weight: 1,
});

export type EventsToWrite = { awake?: readonly string[]; steady?: readonly string[] };

/** Writes engagement events as NDJSON into a folder; accounts are named by their domains. Returns the file's path. */
export async function writeEvents(folder: string, accounts: EventsToWrite): Promise<string> {
  const events = [...(accounts.awake ?? []).flatMap(awake), ...(accounts.steady ?? []).flatMap(steady)];
  const path = join(folder, "events.ndjson");
  await writeFile(path, events.map((one) => `${JSON.stringify(one)}\n`).join(""));
  return path;
}
