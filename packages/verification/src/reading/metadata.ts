import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { frontMatterFields } from "./front-matter-fields.ts";
import { htmlElements } from "./html-elements.ts";
import type { MetadataField } from "./metadata-field.ts";

/** Front matter of Markdown or the head of HTML; names as they stand there, `title` and `description` included. */
export const metadataOf = oncePerDocument((document: Document): readonly MetadataField[] => {
  if (document.format === "html") return readHead(document.source);
  const fields = frontMatterFields(document);
  return "problem" in fields ? [] : fields;
});

function readHead(source: string): MetadataField[] {
  return htmlElements(source).flatMap(({ name, attributes, start, end, text }) => {
    if (name === "title") return [{ name: "title", value: text.trim(), start, end }];
    const called = attributes.name ?? attributes.property;
    return name === "meta" && called !== undefined
      ? [{ name: called.toLowerCase(), value: attributes.content ?? "", start, end }]
      : [];
  });
}
