import type { RuleOf } from "../rules/rule.ts";
import { type RequiredSign, requiredSigns } from "./required-sign.ts";

type Template = RuleOf<"response-template">;

/** For each wording of each part, part by part, what any text with it holds; undefined when sentences must all be tried. */
export function templateSigns({ parts }: Template): readonly (readonly RequiredSign[])[] | undefined {
  const wordings = parts.flatMap(({ anyOf }) => anyOf);
  const sets = wordings.map((wording) => ("pattern" in wording ? requiredSigns(wording.pattern) : undefined));
  return sets.every((set) => set !== undefined) ? sets : undefined;
}
