import { expect, it } from "vitest";
import { parseDocument } from "../document/parse-document.ts";
import { readScopes } from "./scopes.ts";
import { segmentsOf } from "./segments.ts";

const draft = parseDocument("---\ntext: A field\ntitle: Another\n---\nA paragraph.\n", "markdown");

function chosenBy(...scopes: string[]): string[] {
  const { chooses, needs } = readScopes(scopes);
  return segmentsOf(draft, needs)
    .filter(chooses)
    .map(({ text }) => text);
}

it("chooses fields of front matter, whatever they are called, for the scopes that ask for them only", () => {
  expect(chosenBy("text")).toEqual(["A paragraph."]);
  expect(chosenBy("text.frontmatter")).toEqual(["A field", "Another"]);
  expect(chosenBy("frontmatter.title", "text")).toEqual(["Another", "A paragraph."]);
});
