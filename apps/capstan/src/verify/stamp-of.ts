import { readdirSync, statSync } from "node:fs";

/** Changes whenever a file is written or replaced, or a name is added to a folder; "" where nothing is. */
export function stampOf(path: string): string {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about) return "";
  if (about.isDirectory()) return readdirSync(path).join("/");
  return `${about.ino} ${about.size} ${about.mtimeMs} ${about.ctimeMs}`;
}
