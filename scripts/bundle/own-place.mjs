import { pathToFileURL } from "node:url";

/** Lets a module find what lies beside its source, wherever it was bundled to. */
export const ownPlace = {
  name: "own-place",
  transform(code, id) {
    if (!code.includes("import.meta.url") || !/\.[mc]?[jt]s$/.test(id)) return undefined;
    return code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href));
  },
};
