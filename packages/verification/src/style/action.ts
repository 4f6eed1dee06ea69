import type { RuleOf } from "../rules/rule.ts";
import { editText } from "./edit-text.ts";
import type { Proposal } from "./style-check.ts";

/** What a rule's action makes of what was found; undefined when it has none or leaves it as it is. */
export function actionOf(rule: Pick<RuleOf<"existence">, "action">): (found: string) => Proposal | undefined {
  const { action } = rule;
  if (!action) return () => undefined;
  const { name, params = [] } = action;
  switch (name) {
    case "replace":
      return () =>
        params.length > 0 ? { replacement: params[0]!, isChoice: params.length > 1, choices: params } : undefined;
    case "remove":
      return () => ({ replacement: "", isChoice: false, choices: [""] });
    case "edit":
    case "convert":
      return (found) => {
        const replacement = name === "edit" ? editText(found, params) : simplify(found);
        return replacement === undefined || replacement === found
          ? undefined
          : { replacement, isChoice: false, choices: [replacement] };
      };
    case "suggest":
      return () => undefined;
  }
}

/** Words of an identifier in lower case with spaces between them: "camelCase" as "camel case". */
function simplify(found: string): string {
  return found
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** A proposal as a message names it after what was found: one as it is, several in quotes with "or" before the last. */
export function sayProposal(proposal: Proposal | undefined): string[] {
  const choices = proposal?.choices ?? [];
  if (choices.length < 2) return [...choices];
  const quoted = choices.map((choice) => `'${choice}'`);
  const last = quoted.pop()!;
  return [`${quoted.join(", ")}${quoted.length > 1 ? "," : ""} or ${last}`];
}
