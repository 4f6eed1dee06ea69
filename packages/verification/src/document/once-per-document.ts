import type { Document } from "./document.ts";

/** What `make` says of a document, worked out when it is first asked for and kept as long as the document is. */
export function oncePerDocument<T>(make: (document: Document) => T): (document: Document) => T {
  const known = new WeakMap<Document, { made: T }>();
  return (document) => {
    const before = known.get(document);
    if (before) return before.made;
    const made = make(document);
    known.set(document, { made });
    return made;
  };
}
