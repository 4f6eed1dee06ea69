import { resolve } from "node:path";

let rendered: Record<string, string> | undefined;

/** A file that is rendered from the figures of the rules that ship; they are measured once for all such files. */
export async function renderRuleFile(path: string): Promise<string> {
  rendered ??= await measure();
  return rendered[path]!;
}

async function measure(): Promise<Record<string, string>> {
  const module = (await import(resolve("packages/verification/bench/rule-figures.ts"))) as {
    renderRuleFigures: () => Record<string, string>;
  };
  return module.renderRuleFigures();
}
