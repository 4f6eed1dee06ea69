import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** Personal data that the recogniser finds; a rule that nobody can check says so and leaves it to a person. */
export function checkPersonalData({ classes }: RuleOf<"personal-data">, { document, recognise }: CheckContext): Flaw[] {
  if (!recognise)
    return [
      { start: 0, end: 0, message: "Nobody looked for personal data here: no recogniser was handed in.", judge: true },
    ];
  return recognise(document.source).flatMap(({ type, start, end, why }): Flaw[] => {
    const severity = classes ? classes[type] : undefined;
    if (severity === "ignore" || (classes && severity === undefined)) return [];
    const message = `This is personal data (${inWords(type)}): ${why}.`;
    return [{ start, end, message, ...(severity ? { severity } : {}) }];
  });
}

const inWords = (type: string) => type.toLowerCase().replaceAll("_", " ");
