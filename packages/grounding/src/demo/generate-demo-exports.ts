import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { weekBoundaries } from "../time/week-boundaries.ts";
import { demoActivity } from "./demo-activity.ts";
import { behaviours, demoCompanies } from "./demo-companies.ts";
import type { DemoFile } from "./demo-file.ts";
import { ga4Events } from "./ga4-export.ts";
import { googleAds } from "./google-ads-export.ts";
import { hubspotCompanies, hubspotContacts, hubspotEvents } from "./hubspot-exports.ts";
import { intentData } from "./intent-data.ts";
import { seededRandom } from "./random.ts";
import { salesforceReport } from "./salesforce-report.ts";
import { zoomReport } from "./zoom-report.ts";

export type DemoOptions = {
  seed: number;
  /** The day at whose beginning the latest week ends. */
  asOf: string;
  /** At least nine. */
  weeks?: number;
  /** The workspace's zone; Europe/Berlin by default. */
  zone?: string;
  /** The folder that gets the files; made when missing. */
  into: string;
};

/** What was planted, and is to be found. */
export type DemoTruth = {
  asOf: string;
  zone: string;
  newlyActive: string[];
  levels: Record<string, string>;
  previousLevels: Record<string, string>;
  /** Subsidiary's domain → parent's domain. */
  parents: Record<string, string>;
  files: { name: string; source: string; rejected: number; duplicates: number }[];
};

/**
 * Writes exports as HubSpot, Salesforce, GA4, Google Ads, Zoom and an intent-data vendor would, about sixty fictional
 * companies, with the mess of real ones and `truth.json` beside them. The same options write the same bytes.
 */
export async function generateDemoExports(options: DemoOptions): Promise<DemoTruth> {
  const { asOf, into, weeks = 10, zone = "Europe/Berlin" } = options;
  const random = seededRandom(options.seed);
  const companies = demoCompanies(random);
  const webinarMs = weekBoundaries(asOf, zone, 1)[1]! + 2.6 * 86_400_000;
  const events = demoActivity(companies, { asOf, zone, weeks, webinarMs, random });
  const of = (channel: string) => events.filter((event) => event.channel === channel);
  const files: DemoFile[] = [
    hubspotCompanies(companies),
    hubspotContacts(companies, random),
    ...hubspotEvents(of("hubspot"), random),
    ga4Events(of("ga4"), random),
    salesforceReport(of("salesforce"), zone),
    intentData(of("intent"), zone, random),
    zoomReport(of("zoom"), webinarMs),
    googleAds(asOf, weeks, random),
  ];
  await mkdir(into, { recursive: true });
  for (const file of files) await writeFile(join(into, file.name), file.text);
  const active = companies.filter((company) => behaviours[company.behaviour].level !== undefined);
  const truth: DemoTruth = {
    asOf,
    zone,
    newlyActive: active.filter(({ behaviour }) => isNew(behaviours[behaviour])).map((company) => company.domain),
    levels: Object.fromEntries(active.map((company) => [company.domain, behaviours[company.behaviour].level!])),
    previousLevels: Object.fromEntries(
      active.map((company) => [company.domain, behaviours[company.behaviour].previousLevel!]),
    ),
    parents: Object.fromEntries(
      companies.flatMap((company) => company.units.map((unit) => [unit.domain, company.domain])),
    ),
    files: files.map(({ name, source, rejected, duplicates }) => ({ name, source, rejected, duplicates })),
  };
  await writeFile(join(into, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
  return truth;
}

const TOP = new Set<string | undefined>(["surging", "rising"]);

const isNew = ({ level, previousLevel }: { level: string | undefined; previousLevel: string | undefined }) =>
  TOP.has(level) && !TOP.has(previousLevel);
