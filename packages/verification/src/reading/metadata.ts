import { isMap, isScalar, parseDocument as parseYaml } from "yaml";
import type { Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import { htmlElements } from "./html-elements.ts";

/** What a document says of itself: a field of its front matter, or its HTML title and meta tags; a range of the source. */
export type Metadata = { name: string; value: string; start: number; end: number };

const known = new WeakMap<Document, Metadata[]>();

/** Front matter of Markdown (YAML or TOML) or the head of HTML; names as they stand there, `title` and `description` included. */
export function metadataOf(document: Document): Metadata[] {
  const read = known.get(document) ?? readMetadata(document);
  known.set(document, read);
  return read;
}

function readMetadata({ format, source }: Document): Metadata[] {
  if (format === "html") return readHead(source);
  const frontMatter = format === "markdown" ? findFrontMatter(source) : undefined;
  if (!frontMatter) return [];
  const { contentStart, contentEnd, language } = frontMatter;
  const text = source.slice(contentStart, contentEnd);
  return language === "yaml" ? readYaml(text, contentStart) : readToml(text, contentStart);
}

function readYaml(text: string, offset: number): Metadata[] {
  const { contents } = parseYaml(text, { logLevel: "silent" });
  if (!isMap(contents)) return [];
  return contents.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isScalar(value) || !value.range) return [];
    const [start, end] = value.range;
    return [
      {
        name: String(key.value),
        value: value.value === null ? "" : String(value.value),
        start: offset + start,
        end: offset + end,
      },
    ];
  });
}

/** Strings, numbers and dates of TOML's top table; what is nested names no field of the page. */
function readToml(text: string, offset: number): Metadata[] {
  const top = text.slice(0, /^[ \t]*\[/m.exec(text)?.index ?? text.length);
  return [...top.matchAll(/^[ \t]*([\w-]+)[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\n#]+)/gm)].map((match) => {
    const raw = match[2]!.trimEnd();
    const start = offset + match.index + match[0].length - match[2]!.length;
    return { name: match[1]!, value: raw.replace(/^(["'])([\s\S]*)\1$/, "$2"), start, end: start + raw.length };
  });
}

function readHead(source: string): Metadata[] {
  return htmlElements(source).flatMap(({ name, attributes, start, end, text }) => {
    if (name === "title") return [{ name: "title", value: text.trim(), start, end }];
    const called = attributes.name ?? attributes.property;
    return name === "meta" && called !== undefined
      ? [{ name: called.toLowerCase(), value: attributes.content ?? "", start, end }]
      : [];
  });
}
