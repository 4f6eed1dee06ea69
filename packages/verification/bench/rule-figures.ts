import { measureFigures, renderFigures } from "./labelled/figures.ts";
import { renderRulePacks } from "./labelled/render-rule-packs.ts";

/** The committed figures of the rules that ship, and the page that tells them, by their paths from the root. */
export function renderRuleFigures(): Record<string, string> {
  const figures = measureFigures();
  return {
    "packages/verification/bench/labelled/figures.json": renderFigures(figures),
    "docs/rule-packs.md": renderRulePacks(figures),
  };
}
