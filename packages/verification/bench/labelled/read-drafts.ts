import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Draft } from "../../src/index.ts";

const folder = new URL("drafts/", import.meta.url);
const kinds: Readonly<Record<string, string>> = { "sales-brief": "brief" };

/** A fault that was planted: the rules that should find it, and where it stands in the text without its marks. */
export type Label = { rules: readonly string[]; start: number; end: number };
/** A fictional draft. `expected`: faults of the draft as a whole (too long, no way to unsubscribe), one rule each. */
export type LabelledDraft = { id: string; draft: Draft; labels: readonly Label[]; expected: readonly string[] };

/**
 * The drafts written for the labelled set. A file holds drafts of one kind, each after a line `=== id channel, kind: …,
 * expect: rule, rule` of which all but the id may be left out; `⟦rule+rule|text⟧` is a planted fault.
 */
export function readDrafts(): LabelledDraft[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const kind = basename(file, ".txt");
      const parts = readFileSync(new URL(file, folder), "utf8").split(/^=== /m).slice(1);
      return parts.map((part) => readDraft(part, kinds[kind] ?? kind));
    });
}

function readDraft(part: string, fileKind: string): LabelledDraft {
  const end = part.indexOf("\n");
  const head = part.slice(0, end);
  const id = /^\S+/.exec(head)![0];
  const kind = /kind: ([\w-]+)/.exec(head)?.[1] ?? fileKind;
  const channel = /^\S+ ([a-z]+)(?:,| expect|$)/.exec(head)?.[1] ?? "web";
  const expected = /expect: (.*)$/.exec(head)?.[1]?.split(/,\s*/) ?? [];
  const { text, labels } = takeMarks(part.slice(end + 1));
  return { id, draft: { text, format: "markdown", kind, channel }, labels, expected };
}

function takeMarks(marked: string): { text: string; labels: Label[] } {
  const labels: Label[] = [];
  let text = "";
  let from = 0;
  for (const match of marked.matchAll(/⟦([\w.+-]+)\|([^⟧]*)⟧/g)) {
    text += marked.slice(from, match.index);
    labels.push({ rules: match[1]!.split("+"), start: text.length, end: text.length + match[2]!.length });
    text += match[2]!;
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), labels };
}
