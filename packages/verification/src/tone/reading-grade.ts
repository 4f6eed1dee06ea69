import type { Document } from "../document/document.ts";
import { countsOf } from "../style/metric.ts";

/** The US school grade of a document's paragraphs by Flesch and Kincaid; undefined when there are fewer than three sentences. */
export function readingGrade(document: Document): number | undefined {
  const { words = 0, sentences = 0, syllables = 0 } = countsOf(document);
  return sentences < 3 || words === 0 ? undefined : 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}
