/** Paths joined, with "." and ".." worked out. */
export function joinPath(...parts: readonly string[]): string {
  const joined: string[] = [];
  const isAbsolute = parts.find((part) => part !== "")?.startsWith("/") ?? false;
  const last = parts.findLastIndex((part) => part.startsWith("/"));
  for (const part of parts.slice(Math.max(last, 0)).join("/").split("/")) {
    if (part === ".." && joined.length > 0 && joined.at(-1) !== "..") joined.pop();
    else if (part !== "" && part !== ".") joined.push(part);
  }
  return (isAbsolute || last > 0 ? "/" : "") + joined.join("/");
}

export const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
