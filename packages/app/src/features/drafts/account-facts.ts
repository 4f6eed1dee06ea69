import type { DecidedAccount, Week } from "@capstan/contracts";
import type { Facts } from "@capstan/verification";

type Fact = Facts["facts"][number];
type Derivation = NonNullable<Facts["derivations"]>[number];

export type AccountFactsInput = {
  week: Week;
  /** The account that the whole draft speaks of; none for a report. */
  subject?: DecidedAccount;
  /** Every account that the draft may name. */
  accounts: DecidedAccount[];
  newlyActive: DecidedAccount[];
  counts: Record<string, number>;
  /** The levels of the decision table, strongest first. */
  levels: string[];
  weeksBefore: number;
  /** Version of the account snapshot that the figures come from. */
  snapshot: string;
};

/**
 * Everything a report or a brief may say about accounts, as facts that numbers and names in it must trace to (V3).
 * A brief gets its own account only, so that a right number of another company is found.
 */
export function accountFacts(input: AccountFactsInput): Facts {
  const spoken = input.subject ? [input.subject] : input.accounts;
  const facts = [...weekFacts(input), ...spoken.flatMap((account) => factsOfAccount(account, input))];
  const derivations = spoken.flatMap((account) => derivationsOfAccount(account));
  if (input.subject)
    return { facts, derivations, subject: nameId(input.subject.domain), vocabulary: vocabularyOf(input) };
  return { facts: [...facts, ...totals(input)], derivations, vocabulary: vocabularyOf(input) };
}

const nameId = (domain: string) => `account:${domain}`;
const id = (domain: string, figure: string) => `${nameId(domain)}#${figure}`;

function weekFacts({ week, weeksBefore, snapshot }: AccountFactsInput): Fact[] {
  const source = { dataset: "engagement", version: snapshot };
  return [
    { id: "week.start", label: "First day of the week", date: week.start, source },
    { id: "week.end", label: "Day after the week", date: week.end, exclusive: true, source },
    { id: "week.length", label: "Length of the week", value: 7, unit: "days", source },
    { id: "weeks.before", label: "Weeks compared with", value: weeksBefore, unit: "weeks", source },
    { id: "weeks.all", label: "Weeks looked at", value: weeksBefore + 1, unit: "weeks", source },
  ];
}

function factsOfAccount(account: DecidedAccount, { snapshot, levels }: AccountFactsInput): Fact[] {
  const { domain } = account;
  const about = nameId(domain);
  const source = { dataset: "engagement", version: snapshot, row: domain };
  const events = ["event", "engagement", "interaction", "activity"];
  const people = ["person", "contact", "individual"];
  return [
    { id: about, name: account.name, kind: "company", aliases: [domain], source },
    { id: id(domain, "domain"), about, name: domain, kind: "domain", source },
    {
      id: id(domain, "thisWeek"),
      about,
      label: "Events this week",
      value: account.thisWeek,
      nouns: events,
      period: "now",
      source,
    },
    {
      id: id(domain, "before"),
      about,
      label: "Weekly mean of events before",
      value: account.weeklyMeanBefore,
      nouns: events,
      period: "before",
      source,
    },
    {
      id: id(domain, "contacts"),
      about,
      label: "People this week",
      value: account.contacts,
      nouns: people,
      period: "now",
      source,
    },
    { id: id(domain, "score"), about, label: "Score", value: account.score, unit: "score", source },
    { id: id(domain, "level"), about, label: "Level", is: account.level, among: levels, period: "now", source },
    {
      id: id(domain, "levelBefore"),
      about,
      label: "Level the week before",
      is: account.previousLevel,
      among: levels,
      period: "before",
      source,
    },
    ...account.byType.map(
      (entry): Fact => ({
        id: id(domain, `type.${entry.type}`),
        about,
        label: `${entry.label} this week`,
        value: entry.count,
        nouns: nounsOf(entry),
        period: "now",
        source,
      }),
    ),
    ...account.people.map(
      (name, index): Fact => ({ id: id(domain, `person.${index}`), about, name, kind: "person", source }),
    ),
    ...account.topics.map(
      (name, index): Fact => ({ id: id(domain, `topic.${index}`), about, name, kind: "topic", source }),
    ),
    ...(account.owner
      ? [{ id: id(domain, "owner"), about, name: account.owner, kind: "person", source } satisfies Fact]
      : []),
  ];
}

function nounsOf({ type, label }: { type: string; label: string }): string[] {
  const words = [label.toLowerCase(), type.replaceAll(/[_.-]/g, " ").toLowerCase()];
  return [...new Set(words.map((word) => word.replace(/s$/, "")))];
}

/** Where there was nothing before, no change or ratio can be computed, and none may be claimed. */
function derivationsOfAccount({ domain, weeklyMeanBefore }: DecidedAccount): Derivation[] {
  const about = nameId(domain);
  const of = [id(domain, "thisWeek"), id(domain, "before")];
  const difference: Derivation = {
    id: id(domain, "difference"),
    kind: "difference",
    of,
    about,
    label: "Events more than the weekly mean before",
  };
  if (weeklyMeanBefore === 0) return [difference];
  return [
    difference,
    { id: id(domain, "change"), kind: "percent-change", of, about, label: "Change against the weeks before" },
    { id: id(domain, "ratio"), kind: "ratio", of, about, label: "Times the weekly mean before" },
  ];
}

function totals({ accounts, newlyActive, counts, snapshot }: AccountFactsInput): Fact[] {
  const source = { dataset: "engagement", version: snapshot };
  const nouns = ["account", "company"];
  const sum = (of: (account: DecidedAccount) => number) => accounts.reduce((total, account) => total + of(account), 0);
  return [
    {
      id: "accounts.all",
      label: "Accounts with an event in the weeks looked at",
      value: accounts.length,
      nouns,
      source,
    },
    {
      id: "accounts.newlyActive",
      label: "Newly active accounts",
      value: newlyActive.length,
      nouns: [...nouns, "brief"],
      source,
    },
    {
      id: "events.thisWeek",
      label: "Events of all accounts this week",
      value: sum((a) => a.thisWeek),
      nouns: ["event"],
      period: "now",
      source,
    },
    ...Object.entries(counts).map(
      ([level, value]): Fact => ({
        id: `accounts.${level}`,
        label: `Accounts at level ${level}`,
        value,
        nouns: [...nouns, level],
        source,
      }),
    ),
  ];
}

/** Words that need no source: the levels, and the decision table's own reasons, which are part of the approved spec. */
function vocabularyOf({ levels, week, subject, accounts }: AccountFactsInput): string[] {
  const reasons = new Set(
    (subject ? [subject] : accounts).map(({ because }) => because).filter((because) => because !== ""),
  );
  return ["Weekly account report", "Sales brief", week.zone, ...levels, ...reasons];
}
