import { recordsFolder } from "../../data/index.ts";
import { walkDatabase } from "./database-places.ts";
import { walkDatasets, walkFolder, walkUploads } from "./event-places.ts";
import { walkMember } from "./member-place.ts";
import { walkCalls, walkVaults } from "./sealed-places.ts";
import { walkStored } from "./stored-places.ts";
import { doneBy, note, type Walk } from "./walk.ts";

/**
 * Every place that may hold a person. Files of approved documents come before the drafts that tell what is in them; the
 * database comes last but for the member, so that a walk that was broken off finds again what its files belong to.
 */
export async function walkEverything(walk: Walk): Promise<void> {
  for (const name of walk.identity.sharedNames) {
    const because = "somebody else has it too: where a text says no more, nobody knows whom it means";
    note(walk, "a name in texts", { content: name, done: doneBy(walk, "kept"), because });
  }
  for (const name of walk.identity.doubtfulNames ?? []) {
    const because = "it stands beside an address that several people have: to forget this one too, give the name";
    note(walk, "a name beside the address", { content: name, done: doneBy(walk, "kept"), because });
  }
  await walkStored(walk);
  await walkUploads(walk);
  await walkDatasets(walk);
  await walkFolder(walk, recordsFolder({ dataFolder: walk.app.dataFolder, workspaceId: walk.workspaceId }));
  await walkVaults(walk);
  await walkCalls(walk);
  await walkDatabase(walk);
  await walkMember(walk);
}
