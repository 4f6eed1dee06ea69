import type { Rule } from "@capstan/verification";
import type { FoundInFile } from "../verify/file-report.ts";
import type { TextDocument } from "./text-document.ts";

const severities = { blocking: 1, warning: 2, suggestion: 3 } as const;

/** A finding as editors show it; the rule's id leads to its source. */
export function toDiagnostic(document: TextDocument, finding: FoundInFile, rule: Rule | undefined) {
  const href = linkOf(rule);
  return {
    range: document.rangeOf(finding.place),
    severity: severities[finding.severity],
    code: finding.rule,
    ...(href ? { codeDescription: { href } } : {}),
    source: "capstan",
    message: finding.status === "needs-judgement" ? `${finding.message} (for a person to judge)` : finding.message,
  };
}

/** What a rule says of itself, as Markdown: what was found, why the rule exists, how it is done, and where it comes from. */
export function describeFinding({ rule: id, message, severity, fix }: FoundInFile, rule: Rule | undefined): string {
  const href = linkOf(rule);
  const examples = rule?.examples;
  const list = (title: string, texts: readonly string[] = []) =>
    texts.length === 0
      ? []
      : [
          `${title}: ${texts
            .slice(0, 3)
            .map((text) => `\`${oneLine(text)}\``)
            .join(" · ")}`,
        ];
  return [
    `**${id}** · ${severity}`,
    message,
    ...(rule?.reason ? [rule.reason] : []),
    ...(fix?.length === 1 ? [`Instead: \`${oneLine(fix[0]!.replacement)}\``] : []),
    ...list("Found in", examples?.match),
    ...list("Fine", examples?.pass),
    ...(href ? [`[Why](${href})`] : rule?.source ? [rule.source] : []),
  ].join("\n\n");
}

const linkOf = (rule: Rule | undefined) => /https?:\/\/[^\s)>]+/.exec(rule?.source ?? "")?.[0];
const oneLine = (text: string) => text.trim().replace(/\s+/g, " ").replaceAll("`", "'");
