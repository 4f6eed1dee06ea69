import { join } from "node:path";
import { type NameBeside, namesBesideAddresses } from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace } from "../../../workspace-tx.ts";
import { allDatasets, datasetFolder, recordsFolder } from "../../data/index.ts";
import type { PersonIdentity } from "./person-finder.ts";
import { namesOfOthers, resolvePerson } from "./resolve-person.ts";

type Asked = { workspaceId: string; person: string };

/**
 * Everything that a person is known by, in the CRM, among the members and in events: these name people beside their
 * addresses whom no CRM knows. A name that others have too, or that stands beside the address of several people, is told
 * and not taken for hers. Errors: those of `resolvePerson`.
 */
export async function knowPerson(app: App, { workspaceId, person }: Asked): Promise<PersonIdentity> {
  const identity = await inWorkspace(app.database, workspaceId, (tx) => resolvePerson(tx, person));
  if (identity.emails.length === 0) return identity;
  const told = await namesInEvents(app, workspaceId, identity);
  const known = new Set([...identity.names, ...identity.sharedNames].map(folded));
  const learned = told.map(({ name }) => name).filter((name) => isFullName(name) && !known.has(folded(name)));
  const others = await inWorkspace(app.database, workspaceId, (tx) => namesOfOthers(tx, learned, identity));
  const shared = new Set([
    ...told.flatMap(({ name, isShared }) => (isShared ? [folded(name)] : [])),
    ...Array.from(others, folded),
  ]);
  // Who gives a name decides that it is hers.
  shared.delete(folded(person.trim().replaceAll(/\s+/g, " ")));
  const isShared = (name: string) => shared.has(folded(name));
  const own = learned.filter((name) => !isShared(name));
  const hers = own.filter((name) => isOnesName(name, known.size > 0 ? [...known] : own));
  return {
    ...identity,
    names: [...identity.names.filter((name) => !isShared(name)), ...hers],
    sharedNames: [...identity.sharedNames, ...[...identity.names, ...learned].filter(isShared)],
    doubtfulNames: own.filter((name) => !hers.includes(name)),
    namesFromEvents: hers.length,
  };
}

async function namesInEvents(app: App, workspaceId: string, { emails, names }: PersonIdentity): Promise<NameBeside[]> {
  const place = { dataFolder: app.dataFolder, workspaceId };
  const datasets = await inWorkspace(app.database, workspaceId, allDatasets);
  return namesBesideAddresses({
    datasetDirs: datasets.map(({ name }) => datasetFolder(place, name)),
    emails,
    names,
    tempDir: join(recordsFolder(place), "_names"),
  });
}

const folded = (name: string) => name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
const wordsOf = (name: string) => new Set(folded(name).match(/\p{L}{2,}/gu) ?? []);

/** Single words and initials are many people's. */
const isFullName = (name: string) => wordsOf(name).size > 1;

/**
 * Whether a name is one person's with all the others: it has all their words, or they have all of its. An office's or a
 * family's address stands beside several people's.
 */
const isOnesName = (name: string, others: readonly string[]) =>
  others.every((other) => hasWordsOf(name, other) || hasWordsOf(other, name));

const hasWordsOf = (name: string, other: string) => {
  const words = wordsOf(name);
  return [...wordsOf(other)].every((word) => words.has(word));
};
