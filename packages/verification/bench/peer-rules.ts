import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseRules, type Rule } from "../src/index.ts";

/** The lists of installed peers as our rules; read from their own files, so that nothing of them is kept here. */
export type PeerPackages = { folder: string };

const head = { version: "1", severity: "warning", message: "%s" } as const;

/**
 * write-good's default checks. They read the raw text and join words by optional white space, so these rules do too.
 * A blank before "so" and "there" is left out of our findings; write-good counts one blank where there are several.
 */
export function writeGoodRules({ folder }: PeerPackages): Rule[] {
  const file = (name: string) => readFileSync(join(folder, name), "utf8");
  const weasels = listIn(file("weasel-words/weasel.js"), "weasels");
  const irregulars = listIn(file("passive-voice/passive.js"), "irregulars");
  const adverbs = listIn(file("adverb-where/adverbs.js"), "adverbs");
  const weakens = listIn(file("adverb-where/adverbs.js"), "weakens");
  const wordy = listIn(file("too-wordy/too-wordy.js"), "wordyWords");
  const cliches = listIn(file("no-cliches/cliches.js"), "cliches");
  const existence = { ...head, kind: "existence", ignoreCase: true, nonword: true, scopes: ["raw"] } as const;
  const startsSentence = "(?<=(?<![^\\n.;!?])[^\\S\\n]*)";
  return parseRules([
    {
      ...existence,
      id: "write-good.weasel",
      tokens: weasels.map((word) => (/^(?:many|few)$/.test(word) ? `(?<!(?-i:too ))\\b${word}\\b` : `\\b${word}\\b`)),
    },
    {
      ...existence,
      id: "write-good.passive",
      tokens: [`\\b(?:am|are|were|being|is|been|was|be)\\b\\s*(?:[\\w]+ed|${irregulars.join("|")})\\b`],
      exceptions: ["(?i)indeed"],
    },
    { ...existence, id: "write-good.so", tokens: [`${startsSentence}so\\b(?=[^\\n.;!?]+[.;!?])`] },
    {
      ...existence,
      id: "write-good.there-is",
      tokens: [`${startsSentence}there\\b\\s(?:is|are)\\b(?=[^\\n.;!?]*[.;!?])`],
    },
    {
      ...existence,
      id: "write-good.adverb",
      tokens: [...adverbs.map((stem) => `\\b${stem}y\\b`), ...weakens.map((word) => `\\b${word}\\b`)],
    },
    { ...existence, id: "write-good.wordy", tokens: wordy.map((phrase) => `\\b(?<!-)${spaced(phrase)}\\b`) },
    { ...existence, id: "write-good.cliche", tokens: cliches.map((phrase) => `\\b${spaced(phrase)}\\b`) },
    {
      ...head,
      id: "write-good.illusion",
      kind: "repetition",
      ignoreCase: true,
      acrossLines: true,
      scopes: ["raw"],
      tokens: ["[^\\s]+"],
    },
  ]);
}

const spaced = (phrase: string) => phrase.replace(/ /g, "[\\b\\s\\u200C]*");

/** A list of texts that a script declares. */
function listIn(script: string, name: string): string[] {
  const source = new RegExp(`\\b${name} = (\\[[\\s\\S]*?\\n\\])`).exec(script)?.[1];
  if (source === undefined) throw new Error(`there is no list ${name}`);
  return new Function(`return ${source}`)() as string[];
}

/** alex's phrases (retext-equality) and words (cuss) as terms. */
export async function alexRules({ folder }: PeerPackages): Promise<Rule[]> {
  const load = async (name: string) =>
    import(pathToFileURL(join(folder, name)).href) as Promise<Record<string, unknown>>;
  const { patterns } = (await load("retext-equality/lib/en.js")) as {
    patterns: { inconsiderate: Record<string, string>; considerate?: Record<string, string> }[];
  };
  const { cuss } = (await load("cuss/index.js")) as { cuss: Record<string, number> };
  const phrases = patterns.flatMap(({ inconsiderate, considerate }) =>
    Object.keys(inconsiderate).map((find) => ({ find, instead: Object.keys(considerate ?? {}) })),
  );
  const terms = [...phrases, ...Object.keys(cuss).map((find) => ({ find }))];
  return parseRules([{ id: "alex", version: "1", severity: "warning", kind: "terms", terms }]);
}

/** Structural rules of markdownlint and ours that say the same. */
export const markdownlintRules: readonly { theirs: string; config: unknown; ours: Rule }[] = [
  pair("MD001", { front_matter_title: "" }, { kind: "heading-order" }),
  pair("MD024", true, { kind: "headings", unique: "document" }),
  pair("MD026", true, {
    kind: "existence",
    message: "%s",
    nonword: true,
    scopes: ["heading"],
    tokens: ["[.,;:!。，；：！]$"],
  }),
  pair("MD042", true, { kind: "link-targets", filled: true }),
  pair("MD045", true, { kind: "image-alt" }),
  pair("MD059", true, { kind: "link-text", weak: ["click here", "here", "link", "more"] }),
];

function pair(theirs: string, config: unknown, rule: Record<string, unknown>) {
  const ours = parseRules([{ id: theirs, version: "1", severity: "warning", ...rule }])[0]!;
  return { theirs, config, ours };
}

export const requireFrom = (folder: string) => createRequire(join(folder, "x.js"));
