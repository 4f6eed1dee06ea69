import { retryable, terminal } from "@capstan/base";

const refuse = (path: string, why: string, mend: string) =>
  terminal("file_path_refused", { message: `"${path}" cannot be a file's path: ${why}.`, mend, details: { path } });

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Refuses what could leave the store's folder or could not be kept on every system. */
export function assertStorePath(path: string): void {
  if (path.length > 400) throw refuse(path, "it is longer than 400 characters", "Shorten the convention.");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path))
    throw refuse(path, "it is absolute", "Begin it with a folder's name.");
  if (/[\\<>:"|?*\p{Cc}]/u.test(path))
    throw refuse(path, "it has a character that some systems refuse", "Use letters, digits, - _ . and /.");
  for (const part of path.split("/")) {
    if (part === "") throw refuse(path, "it has an empty part", "Remove the doubled or trailing slash.");
    if (part === "." || part === "..") throw refuse(path, "it climbs through folders", "Remove the dots.");
    if (part.startsWith(".") || part.endsWith(".") || part.endsWith(" ")) {
      throw refuse(path, `"${part}" begins or ends with a dot or a space`, "Give it a plain name.");
    }
    if (reserved.test(part)) throw refuse(path, `"${part}" is a device on Windows`, "Choose another name.");
  }
}

export const otherContent = (path: string, place: string) =>
  terminal("file_exists_with_other_content", {
    message: `${path} already exists in ${place} with other content; approved files are never overwritten.`,
    mend: "Give the file another name (a token such as {run} in the convention), or move the old one away.",
    details: { path },
  });

export const changedMeanwhile = (path: string) =>
  retryable("file_changed_meanwhile", {
    message: `${path} was changed by somebody else.`,
    mend: "Nothing to do; the step is repeated.",
    details: { path },
  });
