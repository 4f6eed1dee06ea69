import { decodeBase64 } from "../base64.ts";
import { villageSlots } from "../data/villages.generated.ts";
import type { Document } from "../document.ts";
import { joinHash, VillageSet } from "./village-set.ts";

let unpacked: VillageSet | undefined;

/** The places of 500 inhabitants and more that the lexicon has not, unpacked on first use. */
export function villages(): VillageSet {
  unpacked ??= new VillageSet(new Uint16Array(decodeBase64(villageSlots)!.buffer));
  return unpacked;
}

/** Whether words of a text are together the name of a village. */
export function isVillage({ tokens }: Document, parts: readonly number[]): boolean {
  let hash = tokens.hash[parts[0]!]!;
  let check = tokens.check[parts[0]!]!;
  for (let i = 1; i < parts.length; i++) {
    hash = joinHash(hash, tokens.hash[parts[i]!]!);
    check = joinHash(check, tokens.check[parts[i]!]!);
  }
  return villages().at(hash, check);
}
