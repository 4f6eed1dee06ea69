import { expect, it } from "vitest";
import { sayAccountable } from "./role-words.ts";

it.each([
  ["role:data", "data team"],
  ["role:archivist", "archivist"],
  ["person:ada@harbor.example", "ada@harbor.example"],
  ["Mara Ortiz", "Mara Ortiz"],
])("%s is %s", (who, words) => expect(sayAccountable(who)).toBe(words));
