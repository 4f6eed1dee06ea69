import type { PersonPlace } from "@capstan/contracts";

const dayOfEvents = /^(events of .+), \d{4}-\d\d-\d\d$/;

/** Places as people read them: events of many days in which the same was done are one line; `parts` says how many days. */
export function groupPlaces(places: readonly PersonPlace[]): (PersonPlace & { parts: number })[] {
  const alike = Map.groupBy(places, ({ place, done, because }) =>
    JSON.stringify([dayOfEvents.exec(place)?.[1] ?? place, done, because]),
  );
  return [...alike.values()].map((group) => {
    const first = group[0]!;
    const found = group.reduce((sum, one) => sum + one.found, 0);
    const name = dayOfEvents.exec(first.place)?.[1];
    return { ...first, place: name ?? first.place, found, parts: name === undefined ? 1 : group.length };
  });
}
