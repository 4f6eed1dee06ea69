import type { Document } from "../document/document.ts";
import { frontMatterOf } from "./front-matter-of.ts";
import { type HtmlElement, htmlElements } from "./html-elements.ts";

/** The elements of a page in source order; what looks like one in its front matter is none. */
export const elementsOf = (document: Document): HtmlElement[] =>
  htmlElements(document.source, frontMatterOf(document)?.end);
