import { expect, it } from "vitest";
import { sayAccountable, sayOneOf } from "./role-words.ts";

it.each([
  ["role:data", "data team"],
  ["role:archivist", "archivist"],
  ["person:ada@harbor.example", "ada@harbor.example"],
  ["Mara Ortiz", "Mara Ortiz"],
])("%s is %s", (who, words) => expect(sayAccountable(who)).toBe(words));

it.each([
  ["role:editor", "an editor"],
  ["role:archivist", "archivist"],
  ["owner", "the owner"],
  ["person:ada@harbor.example", "ada@harbor.example"],
  ["ada@harbor.example", "ada@harbor.example"],
])("one of %s is %s", (who, words) => expect(sayOneOf(who)).toBe(words));
