import { terminal } from "@capstan/base";

const formulas: Readonly<Record<string, string>> = {
  "Flesch-Kincaid": "0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59",
  "Flesch Reading Ease": "206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)",
  "Gunning Fog": "0.4 * ((words / sentences) + 100 * (complex_words / words))",
  "Coleman-Liau": "0.0588 * (characters / words * 100) - 0.296 * (sentences / words * 100) - 15.8",
  SMOG: "1.0430 * sqrt(polysyllabic_words * 30 / sentences) + 3.1291",
  "Automated Readability": "4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43",
  AutomatedReadability: "4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43",
};

/** The mean of some readability grades as one formula. Errors: terminal `unknown_metric`. */
export function readabilityFormula(metrics: readonly string[]): string {
  const parts = metrics.map((name) => {
    const formula = formulas[name];
    if (formula === undefined)
      throw terminal("unknown_metric", {
        message: `The readability metric "${name}" is not known.`,
        mend: `Use one of ${Object.keys(formulas).join(", ")}.`,
      });
    return `(${formula})`;
  });
  return `(${parts.join(" + ")}) / ${parts.length}`;
}
