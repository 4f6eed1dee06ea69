import { resolve } from "node:path";

/** The privacy package's tables of words, rendered from its word lists. */
export async function renderWordMarks(): Promise<string> {
  const module = (await import(resolve("packages/privacy/gazetteer/render-marks.ts"))) as { renderMarks: () => string };
  return module.renderMarks();
}
