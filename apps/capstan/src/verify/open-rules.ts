import { asCapstanError, type CapstanError, terminal } from "@capstan/base";
import type { CheckOptions, Draft, Rule, ValeConfig } from "@capstan/verification";
import { findConfig, readConfig } from "./find-config.ts";
import { readPack } from "./read-pack.ts";

/** How one file is checked. */
export type Checking = {
  format: Draft["format"];
  rules: readonly Rule[];
  optionsFor: (text: string) => CheckOptions;
};

/** Rules made ready for any file; `problems` are rules that cannot be honoured. */
export type OpenRules = {
  problems: readonly CapstanError[];
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
export async function openRules(from: {
  folder: string;
  config?: string;
  packs: readonly string[];
}): Promise<OpenRules> {
  const { ignoredRanges } = await import("@capstan/verification");
  const path = from.config ?? findConfig(from.folder);
  if (path === undefined && from.packs.length === 0)
    throw terminal("no_rules", {
      message: "There is no .vale.ini in this folder or above it, and no pack is named.",
      mend: "Write a .vale.ini, or name a pack: --pack web-article.",
    });
  const config = path === undefined ? undefined : readConfig(path);
  const packs = readPacks(from.packs);
  const together = joinLists(packs.rules);
  return {
    problems: [...(config?.problems ?? []), ...packs.problems],
    checkingOf: (file) => {
      const format = formatOf(file, config);
      if (!format) return undefined;
      const ignores = config?.ignoresFor(file);
      return {
        format,
        rules: together(config?.rulesFor(file) ?? []),
        optionsFor: (text) => (ignores ? { ignored: ignoredRanges(text, ignores), ignoredScopes: ignores.scopes } : {}),
      };
    },
  };
}

function formatOf(path: string, config: ValeConfig | undefined): Draft["format"] | undefined {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return formats[config?.formatOf(path) ?? ending] ?? formats[ending];
}

function readPacks(names: readonly string[]): { rules: Rule[]; problems: CapstanError[] } {
  const rules: Rule[] = [];
  const problems: CapstanError[] = [];
  for (const name of names) {
    try {
      rules.push(...readPack(name));
    } catch (thrown) {
      problems.push(asCapstanError(thrown));
    }
  }
  return { rules, problems };
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
