import { decodeBase64 } from "../base64.ts";
import { villageSlots } from "../data/villages.generated.ts";
import { VillageSet } from "./village-set.ts";

let unpacked: VillageSet | undefined;

/** Whether a folded name, words joined by blanks, is of a place of 500 inhabitants and more that the lexicon has not. */
export function isVillage(name: string): boolean {
  unpacked ??= new VillageSet(new Uint16Array(decodeBase64(villageSlots)!.buffer));
  return unpacked.has(name);
}
