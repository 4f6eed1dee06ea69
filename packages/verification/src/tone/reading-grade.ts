import type { Document } from "../document/document.ts";
import { proseCounts } from "../style/prose-counts.ts";

/** The US school grade of a document's paragraphs by Flesch and Kincaid; undefined when there are fewer than three sentences. */
export function readingGrade(document: Document): number | undefined {
  const { words, sentences, syllables } = proseCounts(document);
  return sentences < 3 || words === 0 ? undefined : 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}
