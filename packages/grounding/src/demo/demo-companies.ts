import type { Random } from "./random.ts";

/** How a company's engagement runs over the weeks, and so the levels that are planted for it. */
export const behaviours = {
  awakened: { count: 5, level: "surging", previousLevel: "quiet" },
  surging: { count: 5, level: "surging", previousLevel: "steady" },
  climbing: { count: 5, level: "rising", previousLevel: "steady" },
  surgingStill: { count: 3, level: "surging", previousLevel: "surging" },
  climbingStill: { count: 3, level: "rising", previousLevel: "rising" },
  steady: { count: 24, level: "steady", previousLevel: "steady" },
  fading: { count: 7, level: "quiet", previousLevel: "steady" },
  dormant: { count: 4, level: undefined, previousLevel: undefined },
  silent: { count: 4, level: undefined, previousLevel: undefined },
} as const;

export type Behaviour = keyof typeof behaviours;

export type DemoPerson = { crmId: string; first: string; last: string; email: string };

export type DemoCompany = {
  crmId: string;
  name: string;
  domain: string;
  behaviour: Behaviour;
  people: DemoPerson[];
  /** Subsidiaries: their people and events belong to this company. */
  units: { crmId: string | undefined; name: string; domain: string; people: DemoPerson[] }[];
};

const FIRST_PARTS =
  "Nimbus Larch Copper Juniper Harbor Quartz Saffron Willow Cobalt Meadow Falcon Amber Granite Lumen Cedar".split(" ");
const SECOND_PARTS =
  "Freight Analytics Robotics Foods Energy Textiles Optics Logistics Health Software Materials Marine".split(" ");
const LEGAL_FORMS = ["GmbH", "Inc.", "Ltd", "S.A.", "AB", "LLC", "B.V.", "GmbH & Co. KG", "株式会社", ""];
const FIRST_NAMES =
  "Ada Bela Ciro Dana Elif Femi Gita Hugo Ines Jomo Kaya Lior Mina Nils Oona Pia Quim Rhea Sven Tala Ugo Vera Wim Xenia Yael Zeno".split(
    " ",
  );
const LAST_NAMES =
  "Abend Birke Calder Doric Elmer Fennick Garnet Holm Ibsen Jarrow Kestrel Linden Marlow Norden Osier Pike Quill Rowan Sable Thorn".split(
    " ",
  );

/** Sixty companies under .example with about three hundred people; four have subsidiaries. */
export function demoCompanies(random: Random): DemoCompany[] {
  const kinds = Object.entries(behaviours).flatMap(([kind, { count }]) =>
    Array<Behaviour>(count).fill(kind as Behaviour),
  );
  let personId = 50_001;
  const peopleAt = (domain: string, count: number): DemoPerson[] =>
    Array.from({ length: count }, (_, at) => {
      const crmId = String(personId++);
      const first = FIRST_NAMES[(Number(crmId) * 7) % FIRST_NAMES.length]!;
      const last = LAST_NAMES[(Number(crmId) * 11 + at) % LAST_NAMES.length]!;
      return { crmId, first, last, email: `${first}.${last}${at}@${domain}`.toLowerCase() };
    });
  return kinds.map((behaviour, at) => {
    const name = `${FIRST_PARTS[at % FIRST_PARTS.length]} ${SECOND_PARTS[(at * 5 + 2 * Math.floor(at / FIRST_PARTS.length)) % SECOND_PARTS.length]}`;
    const domain = `${name.toLowerCase().replaceAll(" ", "-")}.example`;
    const form = LEGAL_FORMS[at % LEGAL_FORMS.length]!;
    const company: DemoCompany = {
      crmId: String(9001 + at),
      name: `${name} ${form}`.trim(),
      domain,
      behaviour,
      people: peopleAt(domain, random.between(4, 6)),
      units: [],
    };
    if (at % 15 === 0)
      company.units.push({
        crmId: undefined,
        name: company.name,
        domain: `eu.${domain}`,
        people: peopleAt(`eu.${domain}`, 2),
      });
    if (at % 16 === 0) {
      const first = FIRST_PARTS[at % FIRST_PARTS.length]!;
      const lab = `${first.toLowerCase()}-${at === 0 ? "" : `${at}-`}labs.example`;
      company.units.push({
        crmId: String(9501 + at),
        name: `${first} Labs${at === 0 ? "" : ` ${at}`} Ltd`,
        domain: lab,
        people: peopleAt(lab, 2),
      });
    }
    return company;
  });
}

/** Counted engagement per week, this week first. The margins to the shipped definition's thresholds are wide. */
export function plannedWeeks(behaviour: Behaviour, weeks: number, random: Random): number[] {
  const flat = (base: number) => Array.from({ length: weeks }, () => base);
  const from = (first: number[], base: number) => [...first, ...flat(base)].slice(0, weeks);
  switch (behaviour) {
    case "awakened":
      return from([random.between(9, 16)], 0);
    case "surging": {
      const base = random.between(3, 5);
      return from([base * 4 + random.between(2, 6)], base);
    }
    case "climbing": {
      const base = random.between(10, 16);
      return from([Math.round(base * 1.3)], base);
    }
    case "surgingStill":
      return from([34, 17], 4);
    case "climbingStill":
      return from([15, 13], 10);
    case "steady": {
      const base = random.between(12, 34);
      return flat(base).map((count) => count - random.between(0, Math.floor(count * 0.05)));
    }
    case "fading":
      return from([random.between(2, 3)], 14);
    case "dormant":
      return flat(0).map((_, week) => (week >= 5 ? 6 : 0));
    case "silent":
      return flat(0);
  }
}
