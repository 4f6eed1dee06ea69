import { type KnownName, KnownNames } from "@capstan/privacy";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { HeldBack } from "../privacy-rules.ts";
import { createRecogniser, type Recogniser } from "../recogniser.ts";
import { nameBatches } from "./name-batches.ts";

/** Values that data contracts keep from models, as `heldValueKey` writes them, with what is to be done. */
export type HeldValues = ReadonlyMap<string, HeldBack>;

/** The same for values that differ in case, width and white space. */
export const heldValueKey = (value: string): string =>
  value.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();

/** Finds personal data with the names that the workspace's data holds now, and knows what its contracts hold back. */
export async function readRecogniser(tx: WorkspaceTx, held: HeldValues): Promise<Recogniser> {
  return recogniserWith(held, await KnownNames.from(batchesOf(held, nameBatches(tx))));
}

const heldId = "held:";
const heldAtOnce = 2_000;

/** Values that are held back come first: of two equal names the first one counts. */
async function* batchesOf(held: HeldValues, batches: AsyncIterable<KnownName[]>): AsyncGenerator<KnownName[]> {
  const names = [...held].filter(([value]) => /\p{L}/u.test(value) && !value.includes("@"));
  for (let from = 0; from < names.length; from += heldAtOnce) {
    yield names.slice(from, from + heldAtOnce).map(([name, how]) => ({ id: heldId + how, name, type: "PERSON" }));
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield* batches;
}

const recogniserWith = (held: HeldValues, known: KnownNames): Recogniser =>
  createRecogniser({ known }, ({ value, knownId }) => {
    if (knownId?.startsWith(heldId)) return knownId.slice(heldId.length) as HeldBack;
    return held.size === 0 ? undefined : held.get(heldValueKey(value));
  });
