import { Parser } from "htmlparser2";
import { isHtmlComment } from "../document/is-html-comment.ts";

/** An element of HTML: `start`..`end` is its opening tag in the source, `text` what a reader sees inside it. */
export type HtmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  start: number;
  end: number;
  text: string;
};

/** The elements of the HTML from `offset` to `until`, in source order. */
export function htmlElements(source: string, offset = 0, until = source.length): HtmlElement[] {
  const html = source.slice(offset, until);
  if (isHtmlComment(html)) return [];
  const elements: HtmlElement[] = [];
  /** The open elements whose text is gathered. */
  const open: HtmlElement[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = {
          name,
          attributes,
          start: Math.min(until, offset + parser.startIndex),
          end: Math.min(until, offset + parser.endIndex + 1),
          text: "",
        };
        elements.push(element);
        if (holdsText.has(name)) open.push(element);
      },
      ontext(text) {
        for (const element of open) element.text += text;
      },
      onclosetag(name) {
        if (!holdsText.has(name)) return;
        const index = open.findLastIndex((element) => element.name === name);
        if (index >= 0) open.splice(index, 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return elements;
}

/** Text is gathered for these only: for all, deep nesting would cost its depth on each character. */
const holdsText = new Set(["a", "title", "button"]);
