import type { LanguageModelV4Message } from "@ai-sdk/provider";
import type { PromptAsset } from "../prompts/prompt-asset.ts";
import { renderTemplate } from "../templates/template-engine.ts";

/** What is said to a model, in order; also what is kept with the run. */
export type Message = Readonly<{ role: "system" | "user" | "assistant"; content: string }>;

/** What a check found in an earlier version of the draft and wants mended. */
export type FindingToMend = Readonly<{ rule: string; message: string; quote?: string; fix?: string }>;

export type EarlierDraft = Readonly<{ text: string; findings: readonly FindingToMend[] }>;

const asText = (output: unknown) => (typeof output === "string" ? output : JSON.stringify(output));

function describeFinding({ rule, message, quote, fix }: FindingToMend): string {
  return [`- ${message} (${rule})`, quote && `  Place: "${quote}"`, fix && `  Fix: ${fix}`].filter(Boolean).join("\n");
}

function askToMend({ text, findings }: EarlierDraft): Message[] {
  return [
    { role: "assistant", content: text },
    {
      role: "user",
      content: [
        "A check found this in your draft:",
        ...findings.map(describeFinding),
        "Mend exactly that, use no fact that is not in the material above, and answer with the whole corrected draft and nothing else.",
      ].join("\n"),
    },
  ];
}

/** The conversation of a first draft, or of a redraft when an earlier one is given: system, examples, the task, what to mend. */
export function buildMessages(prompt: PromptAsset, inputs: Record<string, unknown>, earlier?: EarlierDraft): Message[] {
  const name = `${prompt.id}@${prompt.version}`;
  const ask = (given: Record<string, unknown>) => renderTemplate(prompt.template, given, `${name} template`);
  return [
    ...(prompt.system
      ? [{ role: "system" as const, content: renderTemplate(prompt.system, inputs, `${name} system`) }]
      : []),
    ...prompt.examples.flatMap((example) => [
      { role: "user" as const, content: ask(example.inputs) },
      { role: "assistant" as const, content: asText(example.output) },
    ]),
    { role: "user", content: ask(inputs) },
    ...(earlier && earlier.findings.length > 0 ? askToMend(earlier) : []),
  ];
}

export function toModelPrompt(messages: readonly Message[]): LanguageModelV4Message[] {
  return messages.map(({ role, content }) =>
    role === "system" ? { role, content } : { role, content: [{ type: "text", text: content }] },
  );
}
