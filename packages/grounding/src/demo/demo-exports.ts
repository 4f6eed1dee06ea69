import { zoneOffsetMs } from "../time/zone-offset.ts";
import type { DemoEvent } from "./demo-activity.ts";
import type { DemoCompany } from "./demo-companies.ts";
import type { Random } from "./random.ts";

/** A file as a tool would export it, and what an import of it has to report. */
export type DemoFile = { name: string; source: string; text: string; rejected: number; duplicates: number };

export const ZOOM_ZONE = "America/New_York";
const CAMPAIGNS = [
  "2026-q3-webinar-freight",
  "2026-q3-newsletter",
  "2026-q2-pricing-guide",
  "2026-q3-benchmark-report",
];
/** Salespeople in the CRM; some companies have none, as in real ones. */
const OWNERS = ["Gita Sable", "Lior Jarrow", "Gita Sable", "Rhea Thorn", "Lior Jarrow", "Gita Sable", "Rhea Thorn", ""];
const FREE_HOSTS = ["gmail.com", "outlook.com", "web.de", "yahoo.co.jp"];

const csv = (rows: readonly (readonly string[])[], delimiter = ",") =>
  `${rows.map((row) => row.map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join("\r\n")}\r\n`;

/** Rows in another order, by the seed. */
export function shuffled<T>(rows: readonly T[], random: Random): T[] {
  const mixed = [...rows];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.between(0, at);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

export function hubspotCompanies(companies: readonly DemoCompany[]): DemoFile {
  const rows = companies.flatMap((company, at) => {
    const owner = OWNERS[at % OWNERS.length]!;
    return [
      [company.crmId, company.name, `https://www.${company.domain}/`, "", "Customer", "DACH", owner],
      ...company.units.flatMap((unit) =>
        unit.crmId === undefined ? [] : [[unit.crmId, unit.name, unit.domain, company.crmId, "Lead", "DACH", ""]],
      ),
    ];
  });
  const header = [
    "Record ID",
    "Company name",
    "Company Domain Name",
    "Parent Company ID",
    "Lifecycle Stage",
    "Region",
    "Company owner",
  ];
  return {
    name: "hubspot-companies.csv",
    source: "hubspot",
    text: `\ufeff${csv([header, ...rows])}`,
    rejected: 0,
    duplicates: 0,
  };
}

/** Some people are listed twice, with the address written otherwise; two rows are broken. */
export function hubspotContacts(companies: readonly DemoCompany[], random: Random): DemoFile {
  const rows = companies.flatMap((company) =>
    [company, ...company.units].flatMap((unit) =>
      unit.people.flatMap((person) => {
        const row = [
          person.crmId,
          person.first,
          person.last,
          person.email,
          unit.name,
          unit.crmId ?? company.crmId,
          "2026-01-15 09:30",
        ];
        return random.chance(0.04)
          ? [
              row,
              [
                `9${person.crmId}`,
                person.first,
                person.last,
                person.email.toUpperCase().replace("@", "+events@"),
                unit.name,
                "",
                "2026-03-02 16:04",
              ],
            ]
          : [row];
      }),
    ),
  );
  const header = [
    "Record ID",
    "First Name",
    "Last Name",
    "Email",
    "Company name",
    "Associated Company IDs",
    "Create Date",
  ];
  const text = csv([header, ...shuffled(rows, random)]);
  return {
    name: "hubspot-contacts.csv",
    source: "hubspot",
    text: `${text}99001,Broken,Row\r\n99002,Too,Many,cells@surplus.example,Surplus,1,2026-01-01 10:00,extra\r\n`,
    rejected: 2,
    duplicates: 0,
  };
}

/**
 * E-mail events with everything that is in them: mail that was sent, private addresses, machines, rows that came twice,
 * rows that are cut off. The last tenth of the file comes a day later, in a file that overlaps the first.
 */
export function hubspotEvents(events: readonly DemoEvent[], random: Random): DemoFile[] {
  let id = 0;
  const nextId = () => `hs-${String(++id).padStart(6, "0")}`;
  const row = (type: string, atMs: number, email: string) => [
    nextId(),
    new Date(atMs).toISOString(),
    type,
    email,
    random.pick(CAMPAIGNS),
    random.chance(0.1) ? 'Your guide, "the short one"\nis here' : "Your guide is here",
  ];
  const rows = events.flatMap((event) => {
    const sent = event.atMs - random.between(60, 7200) * 1000;
    const email = random.chance(0.1) ? event.person!.email.replace("@", "+news@") : event.person!.email;
    return [
      row("SENT", sent, email),
      row("DELIVERED", sent + 4000, email),
      row(event.type, event.atMs, random.chance(0.2) ? email.toUpperCase() : email),
    ];
  });
  const strangers = Array.from({ length: Math.round(rows.length / 12) }, (_, at) => {
    const event = random.pick(events);
    const email = at % 5 === 0 ? `no-reply@${event.company.domain}` : `visitor${at}@${random.pick(FREE_HOSTS)}`;
    return row("OPEN", event.atMs, email);
  });
  const all = shuffled([...rows, ...strangers], random);
  const late = all.splice(0, Math.round(all.length / 10));
  const twice = all.slice(0, 200);
  const header = ["Event ID", "Created", "Type", "Recipient", "Email Campaign Name", "Subject"];
  const broken = [
    "hs-bad-1,2026-08-01T10:00:00.000Z,OPEN\r\n",
    "hs-bad-2,not a date,OPEN,cut@off.example,none,none\r\n",
    "hs-bad-3,,CLICK,no@time.example,none,none\r\n",
  ];
  const first = csv([header, ...shuffled([...all, ...twice], random)]) + broken.join("");
  return [
    { name: "hubspot-email-events.csv", source: "hubspot", text: first, rejected: 3, duplicates: 200 },
    {
      name: "hubspot-email-events-late.csv",
      source: "hubspot",
      text: csv([header, ...late, ...all.slice(200, 350)]),
      rejected: 0,
      duplicates: 150,
    },
  ];
}

/** GA4 as BigQuery exports it; the visitor is known by the CRM's id, by address, or by the company's domain only. */
export function ga4Events(events: readonly DemoEvent[], random: Random): DemoFile {
  const lines = events.map((event, at) => {
    const page =
      event.type === "view_pricing"
        ? "/pricing"
        : random.pick(["/", "/blog/shipping-in-2026", "/product", "/customers"]);
    const known = random.next();
    const property = (key: string, value: string) => ({
      key,
      value: { string_value: value, int_value: null, set_timestamp_micros: event.atMs * 1000 },
    });
    return JSON.stringify({
      event_date: new Date(event.atMs).toISOString().slice(0, 10).replaceAll("-", ""),
      event_timestamp: String(event.atMs * 1000 + (at % 1000)),
      event_name: event.type,
      event_params: [
        {
          key: "page_location",
          value: { string_value: `https://www.capstan-demo.example${page}?utm_source=x`, int_value: null },
        },
        { key: "ga_session_id", value: { string_value: null, int_value: 1_700_000_000 + at } },
      ],
      user_id: known < 0.7 ? event.person!.crmId : null,
      user_pseudo_id: `${1e9 + at}.${event.atMs}`,
      user_properties:
        at % 2 === 0 || known >= 0.7
          ? [property("email", event.person!.email)]
          : [property("company_domain", event.company.domain)],
      device: { category: "desktop", language: "de-de" },
    });
  });
  const anonymous = Array.from({ length: Math.round(lines.length / 3) }, (_, at) =>
    JSON.stringify({
      event_timestamp: String(random.pick(events).atMs * 1000 + at),
      event_name: "page_view",
      event_params: [],
      user_id: null,
      user_pseudo_id: `anon.${at}`,
      user_properties: [],
    }),
  );
  const twice = lines.slice(0, 60);
  const broken = ['{"event_timestamp": "1780', '["not an object"]', '{"event_name": "page_view", "user_id": "50001"}'];
  const text = `${shuffled([...lines, ...anonymous, ...twice, ...broken], random).join("\n")}\n`;
  return { name: "ga4-events.ndjson", source: "ga4", text, rejected: 3, duplicates: 60 };
}

const usDate = (atMs: number, zone: string) => {
  const wall = new Date(atMs + zoneOffsetMs(zone, atMs));
  return `${wall.getUTCMonth() + 1}/${wall.getUTCDate()}/${wall.getUTCFullYear()}`;
};

/** A Salesforce report with the lines that it ends with. Two members of one campaign on one day are told apart by name. */
export function salesforceReport(events: readonly DemoEvent[], zone: string): DemoFile {
  const rows = events.map((event, at) => [
    `${CAMPAIGNS[at % CAMPAIGNS.length]}-${at}`,
    event.person!.first,
    event.person!.last,
    event.company.name,
    event.person!.email,
    event.type,
    usDate(event.atMs, zone),
  ]);
  const header = [
    "Campaign Name",
    "First Name",
    "Last Name",
    "Company / Account",
    "Email",
    "Member Status",
    "Responded Date",
  ];
  const trailer = [
    `"Grand Totals (${rows.length} records)"`,
    "",
    '"Campaign members, all time"',
    '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
    '"Confidential Information - Do Not Distribute"',
    '"Generated By:  Demo User  8/23/2026 9:04 AM"',
    "",
  ];
  return {
    name: "salesforce-campaign-members.csv",
    source: "salesforce",
    text: `${csv([header, ...rows])}\r\n${trailer.join("\r\n")}`,
    rejected: 0,
    duplicates: 0,
  };
}

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

/** Zoom's attendee report: several tables under one another, local times, a zone line, a comma at the end of each row. */
export function zoomReport(events: readonly DemoEvent[], webinarMs: number): DemoFile {
  const local = (atMs: number) => {
    const wall = new Date(atMs + zoneOffsetMs(ZOOM_ZONE, atMs));
    const hour = wall.getUTCHours();
    const pad = (value: number) => String(value).padStart(2, "0");
    return `${pad(wall.getUTCMonth() + 1)}/${pad(wall.getUTCDate())}/${wall.getUTCFullYear()} ${pad(hour % 12 || 12)}:${pad(wall.getUTCMinutes())}:${pad(wall.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"}`;
  };
  const attendees = events.map((event) => {
    const { first, last, email } = event.person!;
    return `Yes,${first} ${last},${first},${last},${email},"${event.company.name}",${local(webinarMs - 86_400_000)},approved,${local(event.atMs)},${local(event.atMs + 2_400_000)},40,`;
  });
  const lines = [
    "Attendee Report,",
    `Report Generated:,"${local(webinarMs + 86_400_000)}"`,
    `Time Zone:,${ZOOM_ZONE}`,
    "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views,",
    `"Freight without surprises",812 3456 7890,${local(webinarMs)},60,${attendees.length + 20},0,${attendees.length},${attendees.length + 2},${attendees.length},`,
    "Host Details,",
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,",
    `Yes,Capstan Demo,events@capstan-demo.example,${local(webinarMs)},${local(webinarMs + 3_600_000)},60,No,Germany,`,
    "Attendee Details,",
    "Attended,User Name (Original Name),First Name,Last Name,Email,Organization,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),",
    ...attendees,
    "Other Attended,",
    "User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name,",
    `14155550100,${local(webinarMs)},${local(webinarMs + 600_000)},10,United States,`,
  ];
  return { name: "zoom-attendees.csv", source: "zoom", text: `${lines.join("\r\n")}\r\n`, rejected: 0, duplicates: 0 };
}

/** Google Ads with its lines above and below the table, thousands separators and "--". */
export function googleAds(asOf: string, weeks: number, random: Random): DemoFile {
  const number = (value: number) => value.toLocaleString("en-US");
  const rows = Array.from({ length: weeks * 7 }, (_, day) => {
    const date = new Date(Date.parse(`${asOf}T00:00:00Z`) - (day + 1) * 86_400_000).toISOString().slice(0, 10);
    const clicks = random.between(0, 90);
    const impressions = number(clicks * 31 + 900);
    return [
      date,
      random.pick(CAMPAIGNS),
      "Enabled",
      "EUR",
      impressions,
      number(clicks),
      clicks === 0 ? "--" : (clicks * 1.73).toFixed(2),
      clicks === 0 ? "--" : "1.73",
      "0.00",
    ];
  });
  const header = [
    "Day",
    "Campaign",
    "Campaign state",
    "Currency code",
    "Impr.",
    "Clicks",
    "Cost",
    "Avg. CPC",
    "Conversions",
  ];
  const totals = ["Total: Account", "--", "--", "EUR", "99,999", "1,234", "2,134.82", "1.73", "0.00"];
  return {
    name: "google-ads.csv",
    source: "google-ads",
    text: `Campaign performance\r\n"June 1, 2026 - August 22, 2026"\r\n${csv([header, ...rows, totals])}`,
    rejected: 0,
    duplicates: 0,
  };
}
