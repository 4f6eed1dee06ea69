import { weekBoundaries } from "../time/week-boundaries.ts";
import { type DemoCompany, type DemoPerson, plannedWeeks } from "./demo-companies.ts";
import type { Random } from "./random.ts";

export type Channel = "hubspot" | "ga4" | "salesforce" | "intent" | "zoom";

/** One event as it really happened, before a tool wrote it down. */
export type DemoEvent = {
  channel: Channel;
  type: string;
  atMs: number;
  company: { name: string; domain: string; crmId: string | undefined };
  person: DemoPerson | undefined;
};

const CHANNELS: [channel: Channel, share: number][] = [
  ["hubspot", 0.46],
  ["ga4", 0.86],
  ["salesforce", 0.91],
  ["intent", 1],
];

const TYPES: Record<Channel, readonly string[]> = {
  hubspot: ["OPEN", "OPEN", "OPEN", "CLICK"],
  ga4: ["page_view", "page_view", "page_view", "view_pricing", "file_download", "form_submit"],
  salesforce: ["Responded", "Downloaded"],
  intent: ["intent"],
  zoom: ["Yes"],
};

/** Everything that counts as engagement, per company exactly as many events a week as planned. */
export function demoActivity(
  companies: readonly DemoCompany[],
  options: { asOf: string; zone: string; weeks: number; webinarMs: number; random: Random },
): DemoEvent[] {
  const { random, webinarMs } = options;
  const boundaries = weekBoundaries(options.asOf, options.zone, options.weeks);
  return companies.flatMap((company) =>
    plannedWeeks(company.behaviour, options.weeks, random).flatMap((count, week) => {
      const from = boundaries[week + 1]!;
      const to = boundaries[week]!;
      const webinar = webinarMs >= from && webinarMs < to;
      return Array.from({ length: count }, (_, at): DemoEvent => {
        const { unit, person } = somebody(company, at, random);
        const channel = webinar && at === 2 ? "zoom" : channelOf(at, random);
        const atMs =
          channel === "zoom" ? webinarMs + random.between(0, 1800) * 1000 : from + random.between(0, to - from - 1);
        return {
          channel,
          type: random.pick(TYPES[channel]),
          atMs,
          company: unit,
          person: channel === "intent" ? undefined : person,
        };
      });
    }),
  );
}

/** The first three events of a week come from different people with an address, so that a surge is backed by three. */
function channelOf(at: number, random: Random): Channel {
  if (at < 4) return at % 2 === 0 ? "hubspot" : "ga4";
  const draw = random.next();
  return CHANNELS.find(([, share]) => draw < share)![0];
}

function somebody(company: DemoCompany, at: number, random: Random) {
  const units = [
    { crmId: company.crmId, name: company.name, domain: company.domain, people: company.people },
    ...company.units,
  ];
  const unit = at < 3 || random.chance(0.8) ? units[0]! : random.pick(units);
  const person = at < 3 ? unit.people[at]! : random.pick(unit.people);
  return { unit: { name: unit.name, domain: unit.domain, crmId: unit.crmId }, person };
}
