import type { StyleFolder } from "./style-folder.ts";

/** The rules of Vale's own style. */
export const builtInRules = ["Spelling", "Repetition", "Terms", "Avoid"];

type Beside = { accepted: readonly string[]; rejected: readonly string[]; folder: StyleFolder };

/** A rule of Vale's own style as it would be written; undefined where there is none of that name. */
export function builtInRule(name: string, { accepted, rejected, folder }: Beside): string | undefined {
  switch (name) {
    case "Spelling":
      return spelling(folder);
    case "Repetition":
      return `extends: repetition\nmessage: "'%s' is repeated!"\nlevel: error\nalpha: true\ntokens: ['[^\\s]+']\naction: {name: edit, params: [truncate, " "]}\n`;
    case "Avoid":
      return avoid(rejected);
    case "Terms":
      return terms(accepted);
    default:
      return undefined;
  }
}

/** Spelling goes by every dictionary and every list of words that lies beside the styles. */
const spelling = (folder: StyleFolder) =>
  JSON.stringify({
    extends: "spelling",
    message: "Did you really mean '%s'?",
    level: "error",
    action: { name: "suggest", params: ["spellings"] },
    dictionaries: folder.dictionaries(),
    append: true,
    ignore: folder.ignoreLists(),
  });

const avoid = (rejected: readonly string[]) =>
  JSON.stringify({
    extends: "existence",
    message: "Avoid using '%s'.",
    level: "error",
    ignorecase: false,
    tokens: rejected,
  });

const terms = (accepted: readonly string[]) =>
  JSON.stringify({
    extends: "substitution",
    message: "Use '%s' instead of '%s'.",
    level: "error",
    ignorecase: true,
    swap: Object.fromEntries(
      accepted.filter((term) => /^[\p{L}\p{N} -]+$/u.test(term)).map((term) => [term.toLowerCase(), term]),
    ),
  });
