import { readFileSync } from "node:fs";
import { terminal } from "@capstan/base";
import { type KnownName, KnownNames, type RecogniseOptions, recognise, type Span, spanTypes } from "@capstan/privacy";

/** What a command line says of the search. */
export type Search = { types?: readonly string[]; minConfidence?: number; known?: string };

/**
 * A search for personal data as the command line wants it.
 * Errors: terminal `unknown_class`, `file_unreadable` for the list of names.
 */
export function openSearch({ types, minConfidence, known }: Search): (text: string) => Span[] {
  const options: RecogniseOptions = {
    ...(types ? { types: types.map(toSpanType) } : {}),
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(known === undefined ? {} : { known: new KnownNames(readNames(known)) }),
  };
  return (text) => recognise(text, options);
}

function toSpanType(name: string): (typeof spanTypes)[number] {
  const type = spanTypes.find((known) => known === name.toUpperCase());
  if (type) return type;
  throw terminal("unknown_class", {
    message: `There is no class of personal data called ${name}.`,
    mend: `Classes are ${spanTypes.join(", ")}.`,
  });
}

function readNames(path: string): KnownName[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw terminal("file_unreadable", {
      message: `The names in ${path} cannot be read.`,
      mend: "Name a file with one name a line.",
      cause,
    });
  }
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line, at): KnownName => {
      const company = /^company:\s*(.+)$/i.exec(line)?.[1];
      return { id: String(at + 1), name: company ?? line, type: company === undefined ? "PERSON" : "ORGANIZATION" };
    });
}
