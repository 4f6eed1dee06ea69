import type { App } from "../../../app.ts";
import { knowPerson } from "../person/know-person.ts";
import { type PersonIdentity, personFinder } from "../person/person-finder.ts";
import type { ForgetOptions, PlacesFound, Walk } from "../places/walk.ts";
import { walkEverything } from "../places/walk-everything.ts";

type Asked = {
  app: App;
  workspaceId: string;
  person: string;
  /** Says of each place what forgetting would do there. */
  forgetting?: ForgetOptions | undefined;
};

/** Everything about a person, where it is and how much; nothing is changed or kept. Errors: those of `knowPerson`. */
export async function findPerson(
  { app, workspaceId, person, forgetting }: Asked,
  collect?: Walk["collect"],
): Promise<{ identity: PersonIdentity; places: PlacesFound }> {
  const identity = await knowPerson(app, { workspaceId, person });
  const walk: Walk = {
    app,
    workspaceId,
    identity,
    finder: personFinder(identity),
    options: forgetting,
    forget: undefined,
    places: {},
    collect,
    digestKey: app.secret,
  };
  await walkEverything(walk);
  return { identity, places: walk.places };
}
