import { readFileSync } from "node:fs";
import { decodeText, type ReadText, readText } from "../verify/read-text.ts";

/** The text of a file, or of standard input. Errors: those of readText. */
export const givenText = (path: string | undefined): ReadText =>
  path === undefined || path === "-" ? decodeText(readFileSync(process.stdin.fd)) : readText(path);
