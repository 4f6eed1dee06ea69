import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { elementsOf } from "./elements-of.ts";
import { frontMatterFields } from "./front-matter-fields.ts";
import type { MetadataField } from "./metadata-field.ts";

/** Front matter, and of HTML the head; names as they stand there, `title` and `description` included. */
export const metadataOf = oncePerDocument((document: Document): readonly MetadataField[] => {
  const read = frontMatterFields(document);
  const fields = "problem" in read ? [] : read;
  return document.format === "html" ? [...fields, ...readHead(document)] : fields;
});

function readHead(document: Document): MetadataField[] {
  return elementsOf(document).flatMap(({ name, attributes, start, end, text }) => {
    if (name === "title") return [{ name: "title", value: text.trim(), start, end }];
    const called = attributes.name ?? attributes.property;
    return name === "meta" && called !== undefined
      ? [{ name: called.toLowerCase(), value: attributes.content ?? "", start, end }]
      : [];
  });
}
