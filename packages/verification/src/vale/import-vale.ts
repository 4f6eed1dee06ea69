import { asCapstanError, type CapstanError, terminal } from "@capstan/base";
import type { DictionaryText } from "../dictionary/dictionary.ts";
import type { Rule } from "../rules/rule.ts";
import type { Ignores } from "../style/ignores.ts";
import { checkDraft } from "../verify.ts";
import { findConfigProblems } from "./find-config-problems.ts";
import { importRule } from "./import-rule.ts";
import { matchesGlob } from "./match-glob.ts";
import { joinInis, listOf, readIni, type ValeIni } from "./read-ini.ts";

/** How the importer reads what lies beside the configuration; paths are the configuration's own, joined with "/". */
export type ValeFiles = { readFile: (path: string) => string | undefined; listFiles: (folder: string) => string[] };

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
  const folder = folderOf(iniPath);
  return new ValeImporter(joinInis([...packageInis(own, folder, files), own]), folder, files).config();
}

/** The configurations that packages have left in the StylesPath; the project's own goes before them. */
function packageInis(own: ValeIni, folder: string, files: ValeFiles): ValeIni[] {
  const pipeline = joinPath(folder, own.core.get("StylesPath") ?? "styles", ".vale-config");
  return files
    .listFiles(pipeline)
    .filter((file) => file.endsWith(".ini"))
    .sort()
    .map((file) => readIni(files.readFile(joinPath(pipeline, file)) ?? ""));
}

class ValeImporter {
  readonly #ini: ValeIni;
  readonly #folder: string;
  readonly #styles: string;
  readonly #files: ValeFiles;
  readonly #rules = new Map<string, Rule | undefined>();
  readonly #problems: CapstanError[] = [];
  readonly #accepted: string[];
  readonly #rejected: string[];

  constructor(ini: ValeIni, folder: string, files: ValeFiles) {
    this.#ini = ini;
    this.#folder = folder;
    this.#styles = joinPath(folder, ini.core.get("StylesPath") ?? "styles");
    this.#files = files;
    const vocabularies = listOf(ini.core.get("Vocab"));
    this.#accepted = vocabularies.flatMap((name) => this.#vocabulary(name, "accept.txt"));
    this.#rejected = vocabularies.flatMap((name) => this.#vocabulary(name, "reject.txt"));
  }

  config(): ValeConfig {
    this.#problems.push(
      ...findConfigProblems(this.#ini, {
        hasStyle: (name) => this.#files.listFiles(joinPath(this.#styles, name)).length > 0,
        hasVocabulary: (name) =>
          [this.#inConfig(`vocabularies/${name}`), joinPath(this.#styles, "Vocab", name)].some(
            (folder) => this.#files.listFiles(folder).length > 0,
          ),
        hasPackage: (name) =>
          this.#files.listFiles(joinPath(this.#styles, name)).length > 0 ||
          this.#files.listFiles(joinPath(this.#styles, ".vale-config")).some((file) => file.includes(name)),
      }),
    );
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

  #vocabulary(name: string, file: string): string[] {
    const text =
      this.#files.readFile(joinPath(this.#styles, "config/vocabularies", name, file)) ??
      this.#files.readFile(joinPath(this.#styles, "Vocab", name, file));
    return wordsOf(text ?? "");
  }

  /** The ids a section names, by its styles and one by one. */
  #named(values: ReadonlyMap<string, string>): string[] {
    const inStyles = listOf(values.get("BasedOnStyles")).flatMap((style) => this.#idsOfStyle(style));
    const single = [...values].filter(([key, value]) => isRuleKey(key) && value !== "NO").map(([key]) => key);
    return [...inStyles, ...single];
  }

  #idsOfStyle(style: string): string[] {
    if (style === "Vale") return ["Vale.Spelling", "Vale.Repetition", "Vale.Terms", "Vale.Avoid"];
    return this.#files
      .listFiles(joinPath(this.#styles, style))
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => `${style}.${file.replace(/\.ya?ml$/, "")}`)
      .sort();
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
          ? this.#builtIn(name)
          : (this.#files.readFile(joinPath(this.#styles, style, `${name}.yml`)) ??
            this.#files.readFile(joinPath(this.#styles, style, `${name}.yaml`)));
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
        readWords: (list) => this.#words(style, list),
        readDictionary: (dictionary, folder) => this.#dictionary(dictionary, folder),
      });
      tryRule(rule);
      return rule;
    } catch (error) {
      this.#problems.push(asCapstanError(error));
      return undefined;
    }
  }

  #words(style: string, list: string): string[] | undefined {
    for (const path of [
      joinPath(this.#folder, list),
      joinPath(this.#styles, "config/ignore", list),
      joinPath(this.#styles, list),
      joinPath(this.#styles, style, list),
    ]) {
      const text = this.#files.readFile(path);
      if (text !== undefined) return wordsOf(text);
    }
    return undefined;
  }

  #dictionary(name: string, folder: string): DictionaryText | undefined {
    const folders = [
      joinPath(this.#styles, folder),
      joinPath(this.#folder, folder),
      this.#inConfig("dictionaries"),
      this.#styles,
    ];
    for (const path of folders) {
      const affixes = this.#files.readFile(joinPath(path, `${name}.aff`));
      const words = this.#files.readFile(joinPath(path, `${name}.dic`));
      if (affixes !== undefined && words !== undefined) return { affixes, words };
    }
    return undefined;
  }

  #inConfig = (folder: string) => joinPath(this.#styles, "config", folder);

  /** Vale's own spelling goes by every dictionary and every list of words that lies beside the styles. */
  #spelling(): string {
    const dictionaries = this.#files
      .listFiles(this.#inConfig("dictionaries"))
      .filter((file) => file.endsWith(".dic"))
      .map((file) => file.slice(0, -".dic".length));
    return JSON.stringify({
      extends: "spelling",
      message: "Did you really mean '%s'?",
      level: "error",
      action: { name: "suggest", params: ["spellings"] },
      dictionaries,
      append: true,
      ignore: this.#listsIn(this.#inConfig("ignore")),
    });
  }

  #listsIn(folder: string): string[] {
    return this.#files
      .listFiles(folder)
      .map((file) => joinPath(folder, file))
      .flatMap((path) => (path.endsWith(".txt") ? [path] : this.#listsIn(path)));
  }

  #builtIn(name: string): string | undefined {
    switch (name) {
      case "Spelling":
        return this.#spelling();
      case "Repetition":
        return `extends: repetition\nmessage: "'%s' is repeated!"\nlevel: error\nalpha: true\ntokens: ['[^\\s]+']\naction: {name: edit, params: [truncate, " "]}\n`;
      case "Avoid":
        return JSON.stringify({
          extends: "existence",
          message: "Avoid using '%s'.",
          level: "error",
          ignorecase: false,
          tokens: this.#rejected,
        });
      case "Terms":
        return JSON.stringify({
          extends: "substitution",
          message: "Use '%s' instead of '%s'.",
          level: "error",
          ignorecase: true,
          swap: Object.fromEntries(
            this.#accepted.filter((term) => /^[\p{L}\p{N} -]+$/u.test(term)).map((term) => [term.toLowerCase(), term]),
          ),
        });
      default:
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
const wordsOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("# "));
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Paths joined, with "." and ".." worked out. */
export function joinPath(...parts: readonly string[]): string {
  const joined: string[] = [];
  const isAbsolute = parts.find((part) => part !== "")?.startsWith("/") ?? false;
  const last = parts.findLastIndex((part) => part.startsWith("/"));
  for (const part of parts.slice(Math.max(last, 0)).join("/").split("/")) {
    if (part === ".." && joined.length > 0 && joined.at(-1) !== "..") joined.pop();
    else if (part !== "" && part !== ".") joined.push(part);
  }
  return (isAbsolute || last > 0 ? "/" : "") + joined.join("/");
}
