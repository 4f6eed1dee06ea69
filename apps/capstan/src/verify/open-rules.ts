import { hash } from "node:crypto";
import { type CapstanError, canonicalJson, terminal } from "@capstan/base";
import type { CheckOptions, Draft, Rule, ValeConfig } from "@capstan/verification";
import { findConfig, readConfig } from "./find-config.ts";
import type { PageExpectations } from "./page/page-expectations.ts";
import { readPacks } from "./read-pack.ts";

/** How one file is checked. */
export type Checking = {
  format: Draft["format"];
  /** The file's path, where a rule looks at names or the file is read as its name says. */
  name?: string;
  rules: readonly Rule[];
  options: CheckOptions;
  /** Names everything but the text that a result comes from. */
  hash: () => string;
};

/** Where rules come from; enough to open them again on another thread. */
export type RulesOrigin = {
  folder: string;
  config?: string;
  packs: readonly string[];
  /** Only pages are checked, for which there are checks without rules. */
  mayBeNone?: true;
};

/** Rules made ready for any file; `problems` are rules that cannot be honoured. */
export type OpenRules = {
  problems: readonly CapstanError[];
  /** Every file and folder that the rules came from, or would have come from if it were there. */
  sources: readonly string[];
  /** Rules about links, which are held against answers of the network and so apart. */
  linkRules: readonly Rule[];
  /** What packs expect of live pages. */
  page: PageExpectations;
  /** undefined: the file's format is unknown. */
  checkingOf: (path: string) => Checking | undefined;
};

const formats: Readonly<Record<string, Draft["format"]>> = {
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  html: "html",
  htm: "html",
  txt: "text",
  json: "json",
};

/** The endings of the files that can be checked. */
export const endings = Object.keys(formats).map((ending) => `.${ending}`);

/**
 * The rules of the configuration that is named or found from the working folder upward, and of packs.
 * Errors: terminal `no_rules`, `unreadable_config`; a pack that cannot be read is among the problems.
 */
export async function openRules(from: RulesOrigin): Promise<OpenRules> {
  const path = from.config ?? findConfig(from.folder);
  if (path === undefined && from.packs.length === 0 && !from.mayBeNone)
    throw terminal("no_rules", {
      message: "There is no .vale.ini in this folder or above it, and no pack is named.",
      mend: "Write a .vale.ini, or name a pack: --pack web-article.",
    });
  const sources = new Set<string>();
  const onRead = (source: string) => void sources.add(source);
  const config = path === undefined ? undefined : readConfig(path, onRead);
  const packs = await readPacks(from.packs, onRead);
  const recogniser = packs.rules.some((rule) => rule.kind === "personal-data") ? await loadRecogniser() : {};
  const named = packs.rules.some((rule) => rule.kind === "naming" && rule.of === "name");
  const together = joinLists(packs.rules.filter((rule) => rule.kind !== "link-health"));
  return {
    problems: [...(config?.problems ?? []), ...packs.problems],
    sources: [...sources],
    linkRules: packs.rules.filter((rule) => rule.kind === "link-health"),
    page: packs.page,
    checkingOf: (file) => {
      const format = formatOf(file, config);
      if (!format) return undefined;
      const ignores = config?.ignoresFor(file);
      const rules = together(config?.rulesFor(file) ?? []);
      const name = named || /\.mdx$/i.test(file) ? file : undefined;
      return {
        format,
        ...(name === undefined ? {} : { name }),
        rules,
        hash: () => hash("sha256", canonicalJson({ rules: hashOf(rules), format, ignores: ignores ?? null, name })),
        options: { ...(ignores ? { ignores } : {}), ...recogniser },
      };
    },
  };
}

/** Lists of names are long, and are read for rules that need them only. */
const loadRecogniser = async (): Promise<Pick<CheckOptions, "recognise">> => ({
  recognise: (await import("@capstan/privacy")).recognise,
});

function formatOf(path: string, config: ValeConfig | undefined): Draft["format"] | undefined {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return formats[config?.formatOf(path) ?? ending] ?? formats[ending];
}

/** Adds the packs' rules to a list; the same list again gives the same array, for which everything is compiled already. */
function joinLists(added: readonly Rule[]): (rules: readonly Rule[]) => readonly Rule[] {
  const known = new Map<readonly Rule[], readonly Rule[]>();
  return (rules) => {
    const joined = known.get(rules) ?? (rules.length === 0 ? added : added.length === 0 ? rules : [...rules, ...added]);
    known.set(rules, joined);
    return joined;
  };
}

const hashes = new WeakMap<readonly Rule[], string>();

/** The hash of a list of rules, worked out once per list. */
function hashOf(rules: readonly Rule[]): string {
  const known = hashes.get(rules) ?? hash("sha256", canonicalJson(rules));
  hashes.set(rules, known);
  return known;
}
