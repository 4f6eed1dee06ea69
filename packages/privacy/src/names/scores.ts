/** Evidence that a run names a person, a place or an organisation, against none of them. Units: log odds. */
export type Scores = { person: number; place: number; organisation: number; none: number };

/** The kind that is ahead; of equal ones the first. */
export function likeliest({ person, place, organisation, none }: Scores): keyof Scores {
  const most = Math.max(person, place, organisation, none);
  return person === most ? "person" : place === most ? "place" : organisation === most ? "organisation" : "none";
}

/** How far a kind is ahead of the best other one. */
export function margin({ person, place, organisation, none }: Scores, kind: keyof Scores): number {
  if (kind === "person") return person - Math.max(place, organisation, none);
  if (kind === "place") return place - Math.max(person, organisation, none);
  if (kind === "organisation") return organisation - Math.max(person, place, none);
  return none - Math.max(person, place, organisation);
}
