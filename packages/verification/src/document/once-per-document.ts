import type { Document } from "./document.ts";

let questions = 0;

/** What `make` says of a document, worked out when it is first asked for and kept with the document. */
export function oncePerDocument<T>(make: (document: Document) => T): (document: Document) => T {
  const question = questions++;
  return (document) => {
    const { answers } = document;
    const before = answers[question] as { made: T } | undefined;
    if (before !== undefined) return before.made;
    const made = make(document);
    answers[question] = { made };
    return made;
  };
}
