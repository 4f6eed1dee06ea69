import type { Document } from "../document/document.ts";
import { type FrontMatter, findFrontMatter } from "../document/front-matter.ts";
import { oncePerDocument } from "../document/once-per-document.ts";

/** The front matter of Markdown or of a page, as generators of sites put it before the first tag; undefined where there is none. */
export const frontMatterOf = oncePerDocument(({ source, format }: Document): FrontMatter | undefined =>
  format === "markdown" || format === "html" ? findFrontMatter(source) : undefined,
);
