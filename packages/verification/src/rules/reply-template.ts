import type { Rule } from "./rule.ts";

/**
 * The text that a reply begins from: what the first template among the rules says, part by part, without what may be left
 * out. Markdown; "…" stands for what the writer fills in. undefined where no rule is a template.
 */
export function replyTemplate(rules: readonly Rule[]): string | undefined {
  const template = rules.find((rule) => rule.kind === "response-template");
  return template?.parts
    .filter((part) => !part.isOptional)
    .map((part) => part.say)
    .join("\n\n");
}
