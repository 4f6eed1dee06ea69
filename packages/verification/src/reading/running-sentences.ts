import { oncePerDocument } from "../document/once-per-document.ts";
import { proseSentences } from "./prose-sentences.ts";

/** The sentences of running text: of paragraphs and lists. */
export const runningSentences = oncePerDocument((document) =>
  proseSentences(document).filter(({ block }) => block.kind === "paragraph" || block.kind === "list-item"),
);
