/** Evidence that a run names a person, a place or an organisation, against none of them. Units: log odds. */
export type Scores = { person: number; place: number; organisation: number; none: number };

/** How far a kind is ahead of the best other one. */
export function margin({ person, place, organisation, none }: Scores, kind: keyof Scores): number {
  if (kind === "person") return person - Math.max(place, organisation, none);
  if (kind === "place") return place - Math.max(person, organisation, none);
  if (kind === "organisation") return organisation - Math.max(person, place, none);
  return none - Math.max(person, place, organisation);
}
