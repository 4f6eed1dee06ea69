import { asCapstanError, type CapstanError, terminal } from "@capstan/base";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { Rule } from "../rules/rule.ts";
import { alternativesOf, isStyleRule } from "../style/compile-style.ts";
import type { Ignores } from "../style/ignores.ts";
import { checkDraft } from "../verify.ts";
import { builtInRule, builtInRules } from "./built-in-style.ts";
import { findConfigProblems } from "./find-config-problems.ts";
import { importRule } from "./import-rule.ts";
import { folderOf } from "./join-path.ts";
import { matchesGlob } from "./match-glob.ts";
import { joinInis, listOf, readIni, type ValeIni } from "./read-ini.ts";
import { StyleFolder } from "./style-folder.ts";
import type { ValeFiles } from "./vale-files.ts";

/** A configuration of Vale, ready to use. `problems` are rules that cannot be honoured; each names its rule. */
export type ValeConfig = {
  problems: CapstanError[];
  /** The rules for a path, with the levels its sections give them. */
  rulesFor: (path: string) => Rule[];
  ignoresFor: (path: string) => Ignores;
  /** The extension a path's format is read as, by `[formats]`. */
  formatOf: (path: string) => string;
};

const levels = { suggestion: "suggestion", warning: "warning", error: "blocking" } as const;
const ranks = { suggestion: 0, warning: 1, blocking: 2 } as const;

/**
 * Reads a .vale.ini and the style packages it names.
 * Errors: terminal `unreadable_config` when the configuration is not there.
 */
export function importVale(iniPath: string, files: ValeFiles): ValeConfig {
  const text = files.readFile(iniPath);
  if (text === undefined)
    throw terminal("unreadable_config", {
      message: `There is no configuration at ${iniPath}.`,
      mend: "Name a .vale.ini that exists.",
    });
  const own = readIni(text);
  const stylesOf = ({ core }: ValeIni) =>
    new StyleFolder(files, { folder: folderOf(iniPath), styles: core.get("StylesPath") ?? "styles" });
  const ini = joinInis([...stylesOf(own).packageInis().map(readIni), own]);
  return new ValeImporter(ini, stylesOf(ini)).config();
}

class ValeImporter {
  readonly #ini: ValeIni;
  readonly #folder: StyleFolder;
  readonly #rules = new Map<string, Rule | undefined>();
  readonly #problems: CapstanError[] = [];
  readonly #accepted: string[];
  readonly #rejected: string[];

  constructor(ini: ValeIni, folder: StyleFolder) {
    this.#ini = ini;
    this.#folder = folder;
    const vocabularies = listOf(ini.core.get("Vocab"));
    this.#accepted = vocabularies.flatMap((name) => folder.vocabulary(name, "accept.txt"));
    this.#rejected = vocabularies.flatMap((name) => folder.vocabulary(name, "reject.txt"));
  }

  config(): ValeConfig {
    this.#problems.push(...findConfigProblems(this.#ini, this.#folder));
    for (const { values } of this.#ini.sections) for (const id of this.#named(values)) this.#rule(id);
    return {
      problems: this.#problems,
      rulesFor: (path) => this.#rulesFor(path),
      ignoresFor: (path) => this.#ignoresFor(path),
      formatOf: (path) => {
        const extension = path.slice(path.lastIndexOf(".") + 1);
        return this.#ini.formats.get(extension) ?? extension;
      },
    };
  }

  /** The ids a section names, by its styles and one by one. */
  #named(values: ReadonlyMap<string, string>): string[] {
    const inStyles = listOf(values.get("BasedOnStyles")).flatMap((style) => this.#idsOfStyle(style));
    const single = [...values].filter(([key, value]) => isRuleKey(key) && value !== "NO").map(([key]) => key);
    return [...inStyles, ...single];
  }

  #idsOfStyle(style: string): string[] {
    const names = style === "Vale" ? builtInRules : this.#folder.rulesOf(style);
    return names.map((name) => `${style}.${name}`);
  }

  #rule(id: string): Rule | undefined {
    if (!this.#rules.has(id)) this.#rules.set(id, this.#import(id));
    return this.#rules.get(id);
  }

  #import(id: string): Rule | undefined {
    const [style, name] = id.split(/\.(.*)/s) as [string, string];
    try {
      const yaml =
        style === "Vale"
          ? builtInRule(name, { accepted: this.#accepted, rejected: this.#rejected, folder: this.#folder })
          : this.#folder.rule(style, name);
      if (yaml === undefined)
        throw terminal("unknown_rule", {
          message: `The configuration names the rule ${id}, which is not there.`,
          mend: "Take it out, or add its style.",
          details: { rule: id },
        });
      const rule = importRule(yaml, {
        id,
        accepted: id === "Vale.Terms" || id === "Vale.Avoid" ? [] : this.#accepted,
        // Lines are looked at one by one anyway.
        template: this.#ini.core.get("WordTemplate")?.replace(/^\(\?m\)/, "") || undefined,
        readWords: (list) => this.#folder.words(style, list),
        readDictionary: (dictionary, folder) => this.#folder.dictionary(dictionary, folder),
      });
      tryRule(rule);
      return rule;
    } catch (error) {
      this.#problems.push(asCapstanError(error));
      return undefined;
    }
  }

  #sectionsFor(path: string): ReadonlyMap<string, string>[] {
    const extension = path.slice(path.lastIndexOf(".") + 1);
    const mapped = this.#ini.formats.get(extension);
    const asMapped = mapped === undefined ? path : `${path.slice(0, -extension.length)}${mapped}`;
    return this.#ini.sections
      .filter(({ pattern }) => matchesGlob(path, pattern) || matchesGlob(asMapped, pattern))
      .map(({ values }) => values);
  }

  #rulesFor(path: string): Rule[] {
    const levelsOf = new Map<string, string>();
    const sections = this.#sectionsFor(path);
    const styles = sections.findLast((values) => values.has("BasedOnStyles"))?.get("BasedOnStyles");
    for (const style of listOf(styles)) for (const id of this.#idsOfStyle(style)) levelsOf.set(id, "YES");
    for (const values of sections) for (const [key, value] of values) if (isRuleKey(key)) levelsOf.set(key, value);
    const least = levels[(this.#ini.core.get("MinAlertLevel") ?? "warning") as keyof typeof levels] ?? "warning";
    const rules = [...levelsOf].flatMap(([id, level]) => {
      const rule = level === "NO" ? undefined : this.#rule(id);
      if (!rule) return [];
      const severity = levels[level as keyof typeof levels] ?? rule.severity;
      return ranks[severity] < ranks[least]
        ? []
        : [severity === rule.severity ? rule : this.#relevelled(rule, severity)];
    });
    const key = rules.map(({ id, severity }) => `${id} ${severity}`).join();
    const known = this.#lists.get(key) ?? rules;
    this.#lists.set(key, known);
    return known;
  }

  /** One array for the same rules, so that what is compiled for it is used again. */
  readonly #lists = new Map<string, Rule[]>();

  readonly #levelled = new Map<string, Rule>();
  #relevelled(rule: Rule, severity: Rule["severity"]): Rule {
    const key = `${rule.id} ${severity}`;
    const known = this.#levelled.get(key) ?? { ...rule, severity };
    this.#levelled.set(key, known);
    return known;
  }

  #ignoresFor(path: string): Ignores {
    const sections = this.#sectionsFor(path);
    const all = (key: string) => sections.flatMap((values) => listOf(values.get(key)));
    return {
      tokens: all("TokenIgnores"),
      blocks: [...all("BlockIgnores"), ...all("IgnorePatterns")],
      comments: sections.findLast((values) => values.has("CommentDelimiters"))?.get("CommentDelimiters"),
      scopes: listOf(this.#ini.core.get("IgnoredScopes")),
      classes: listOf(this.#ini.core.get("IgnoredClasses")),
      skipped: this.#ini.core.has("SkippedScopes") ? listOf(this.#ini.core.get("SkippedScopes")) : undefined,
    };
  }
}

/**
 * Runs a rule once, so that a pattern or formula that cannot be read is told of with its rule.
 * Errors: terminal `broken_rule`.
 */
function tryRule(rule: Rule): void {
  const text = rule.kind === "metric" ? "One sentence is here.\n" : "";
  try {
    // Alternatives are compiled where their literals stand, which may be in the last of a thousand files.
    if (isStyleRule(rule)) for (const source of alternativesOf(rule)) compileRegExp(source, "m");
    checkDraft({ text, format: "markdown", kind: "file", channel: "file" }, [rule], { facts: [] });
  } catch (cause) {
    throw terminal("broken_rule", {
      message: `The rule ${rule.id} cannot be used: ${asCapstanError(cause).message}`,
      mend: "Mend its YAML file.",
      details: { rule: rule.id },
      cause,
    });
  }
}

const isRuleKey = (key: string) => /^[\w-]+\.[\w-]+$/.test(key);
