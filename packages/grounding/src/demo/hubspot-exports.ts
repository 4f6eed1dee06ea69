import { CAMPAIGNS } from "./campaigns.ts";
import type { DemoEvent } from "./demo-activity.ts";
import type { DemoCompany } from "./demo-companies.ts";
import { csv, type DemoFile } from "./demo-file.ts";
import type { Random } from "./random.ts";
import { shuffled } from "./shuffled.ts";

/** Salespeople in the CRM; some companies have none, as in real ones. */
const OWNERS = ["Gita Sable", "Lior Jarrow", "Gita Sable", "Rhea Thorn", "Lior Jarrow", "Gita Sable", "Rhea Thorn", ""];
const FREE_HOSTS = ["gmail.com", "outlook.com", "web.de", "yahoo.co.jp"];

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
