import type { SignalDefinition } from "./signal-definition.ts";
import type { TypeCount } from "./type-count.ts";

export type LevelFacts = {
  thisWeek: number;
  weeklyMeanBefore: number;
  contacts: number;
  contactsIn: SignalDefinition["contactsIn"];
  byType: readonly TypeCount[];
};

/**
 * Why an account has its level, in words, from its counts alone: the people, the three event types of this week that
 * weigh most, and the comparison with the weeks before.
 */
export function explainLevel(facts: LevelFacts, definition: SignalDefinition): string[] {
  const weightOf = (type: string) => (definition.types[type] ?? definition.otherTypes).weight;
  const strongest = facts.byType
    .filter((one) => one.thisWeek > 0)
    .sort((a, b) => b.thisWeek * weightOf(b.type) - a.thisWeek * weightOf(a.type) || (a.type < b.type ? -1 : 1))
    .slice(0, 3)
    .map((one) => (one.thisWeek === 1 ? one.label : `${one.label} ×${one.thisWeek}`));
  const span = { week: "", fiveWeeks: " in five weeks", all: " so far" }[facts.contactsIn];
  const people = facts.contacts === 0 ? [] : [`${facts.contacts} ${facts.contacts === 1 ? "person" : "people"}${span}`];
  return [...people, ...strongest, compare(facts)];
}

function compare({ thisWeek, weeklyMeanBefore }: LevelFacts): string {
  const events = `${thisWeek === 0 ? "no" : thisWeek} event${thisWeek === 1 ? "" : "s"} this week`;
  return weeklyMeanBefore === 0
    ? `${events}, none in the four weeks before`
    : `${events}, ${weeklyMeanBefore} a week before`;
}
