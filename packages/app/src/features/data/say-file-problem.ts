import { asCapstanError, CapstanError, terminal } from "@capstan/base";

/** A file as it lies on this machine and as people know it. */
type KnownFile = { filePath: string; file: string };

/**
 * What went wrong with a file, in words for the person who brought it: by the name they know, never by our path; what
 * the disk refused as something the operator can mend.
 */
export function sayFileProblem(thrown: unknown, { filePath, file }: KnownFile): CapstanError {
  const refused = sayDiskRefusal(thrown);
  if (refused) return refused;
  const { kind, code, message, mend, details } = asCapstanError(thrown);
  return new CapstanError(kind, code, {
    message: message.replaceAll(filePath, file),
    ...(mend ? { mend: mend.replaceAll(filePath, file) } : {}),
    details,
    cause: thrown,
  });
}

/** A refusal of the file system to write or read below the data folder; undefined for anything else. */
function sayDiskRefusal(thrown: unknown): CapstanError | undefined {
  const code = thrown instanceof CapstanError ? undefined : (thrown as NodeJS.ErrnoException | null)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return terminal("disk_full", {
      message: "The disk that Capstan keeps its data on is full.",
      mend: "Free some space, then try again.",
      cause: thrown,
    });
  }
  if (code === undefined || !["EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR", "EEXIST"].includes(code))
    return undefined;
  return terminal("data_folder_unusable", {
    message: `Capstan may not write to its data folder (${code}).`,
    mend: "Give the user that runs Capstan the right to write to CAPSTAN_DATA and everything in it.",
    cause: thrown,
  });
}
