import type { App } from "../../../app.ts";
import { inWorkspace } from "../../../workspace-tx.ts";
import { type PersonIdentity, personFinder } from "../person/person-finder.ts";
import { resolvePerson } from "../person/resolve-person.ts";
import type { ForgetOptions, PlacesFound, Walk } from "../places/walk.ts";
import { walkEverything } from "../places/walk-everything.ts";

type Asked = {
  app: App;
  workspaceId: string;
  person: string;
  /** Says of each place what forgetting would do there. */
  forgetting?: ForgetOptions | undefined;
};

/** Everything about a person, where it is and how much; nothing is changed or kept. Errors: those of `resolvePerson`. */
export async function findPerson(
  { app, workspaceId, person, forgetting }: Asked,
  collect?: Walk["collect"],
): Promise<{ identity: PersonIdentity; places: PlacesFound }> {
  const identity = await inWorkspace(app.database, workspaceId, (tx) => resolvePerson(tx, person));
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
