import type { Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { htmlElements } from "./html-elements.ts";
import type { MetadataField } from "./metadata-field.ts";
import { plainFields } from "./plain-fields.ts";
import { yamlFields } from "./yaml-fields.ts";

/** Front matter of Markdown (YAML or TOML) or the head of HTML; names as they stand there, `title` and `description` included. */
export const metadataOf = oncePerDocument(readMetadata);

function readMetadata({ format, source, blocks }: Document): MetadataField[] {
  if (format === "html") return readHead(source);
  if (blocks[0]?.kind !== "front-matter") return [];
  const frontMatter = findFrontMatter(source);
  if (!frontMatter) return [];
  const { contentStart, contentEnd, language } = frontMatter;
  const text = source.slice(contentStart, contentEnd);
  return language === "yaml"
    ? (plainFields(text, contentStart) ?? yamlFields(text, contentStart))
    : readToml(text, contentStart);
}

/** Strings, numbers and dates of TOML's top table; what is nested names no field of the page. */
function readToml(text: string, offset: number): MetadataField[] {
  const top = text.slice(0, /^[ \t]*\[/m.exec(text)?.index ?? text.length);
  return [...top.matchAll(/^[ \t]*([\w-]+)[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\n#]+)/gm)].map((match) => {
    const raw = match[2]!.trimEnd();
    const start = offset + match.index + match[0].length - match[2]!.length;
    return { name: match[1]!, value: raw.replace(/^(["'])([\s\S]*)\1$/, "$2"), start, end: start + raw.length };
  });
}

function readHead(source: string): MetadataField[] {
  return htmlElements(source).flatMap(({ name, attributes, start, end, text }) => {
    if (name === "title") return [{ name: "title", value: text.trim(), start, end }];
    const called = attributes.name ?? attributes.property;
    return name === "meta" && called !== undefined
      ? [{ name: called.toLowerCase(), value: attributes.content ?? "", start, end }]
      : [];
  });
}
