import { tokenize } from "../src/speech/tokenize.ts";

/** The sentences of a Markdown text that read as prose, each as its words. */
export function sentencesOf(markdown) {
  const text = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/```[\s\S]*?```/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/`([^`]*)`/g, "$1")
    .replace(/[*_]{1,3}([^*_]+)[*_]{1,3}/g, "$1");
  return text
    .split(/\n\s*\n|\n(?=[-*#>|]|\d+\.)/)
    .map((paragraph) =>
      paragraph
        .replace(/^[#>*\-|\s]+|^\d+\.\s+/, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((paragraph) => !/[{}|<>=]/.test(paragraph))
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?]["”’)]?)\s+(?=["“(]?\p{Lu})/u))
    .map((sentence) => tokenize(sentence.replaceAll("’", "'")).map((token) => token.text))
    .filter((words) => words.length >= 4 && words.length <= 60);
}
