import type { DictionaryText } from "../dictionary/dictionary.ts";
import { joinPath } from "./join-path.ts";
import type { ValeFiles } from "./vale-files.ts";

/** What lies in the StylesPath of a configuration: styles, vocabularies, lists of words and dictionaries, each in its places. */
export class StyleFolder {
  readonly #folder: string;
  readonly #styles: string;
  readonly #files: ValeFiles;

  /** `folder`: the configuration's; `styles`: the StylesPath, from there on. */
  constructor(files: ValeFiles, { folder, styles }: { folder: string; styles: string }) {
    this.#folder = folder;
    this.#styles = joinPath(folder, styles);
    this.#files = files;
  }

  hasStyle = (name: string): boolean => this.#files.listFiles(joinPath(this.#styles, name)).length > 0;

  hasVocabulary = (name: string): boolean =>
    this.#vocabularyFolders(name).some((folder) => this.#files.listFiles(folder).length > 0);

  /** Whether a package was unpacked here, as a style or as a configuration. */
  hasPackage = (name: string): boolean =>
    this.hasStyle(name) || this.#configurations().some((file) => file.includes(name));

  /** The configurations that packages have left; the project's own goes before them. */
  packageInis(): string[] {
    return this.#configurations()
      .filter((file) => file.endsWith(".ini"))
      .sort()
      .map((file) => this.#files.readFile(joinPath(this.#styles, ".vale-config", file)) ?? "");
  }

  #configurations = () => this.#files.listFiles(joinPath(this.#styles, ".vale-config"));

  /** The words that a vocabulary accepts or rejects. */
  vocabulary(name: string, file: "accept.txt" | "reject.txt"): string[] {
    return wordsOf(this.#firstOf(this.#vocabularyFolders(name).map((folder) => joinPath(folder, file))) ?? "");
  }

  #vocabularyFolders = (name: string) => [
    this.#inConfig(`vocabularies/${name}`),
    joinPath(this.#styles, "Vocab", name),
  ];

  /** The names of a style's rules. */
  rulesOf(style: string): string[] {
    return this.#files
      .listFiles(joinPath(this.#styles, style))
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => file.replace(/\.ya?ml$/, ""))
      .sort();
  }

  /** A rule as it is written. */
  rule(style: string, name: string): string | undefined {
    return this.#firstOf(["yml", "yaml"].map((ending) => joinPath(this.#styles, style, `${name}.${ending}`)));
  }

  /** A list of words that a rule of a style names. */
  words(style: string, list: string): string[] | undefined {
    const text = this.#firstOf([
      joinPath(this.#folder, list),
      joinPath(this.#inConfig("ignore"), list),
      joinPath(this.#styles, list),
      joinPath(this.#styles, style, list),
    ]);
    return text === undefined ? undefined : wordsOf(text);
  }

  /** A dictionary that a rule names, with the folder that it names for it. */
  dictionary(name: string, folder: string): DictionaryText | undefined {
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

  /** The names of all dictionaries beside the styles. */
  dictionaries(): string[] {
    return this.#files
      .listFiles(this.#inConfig("dictionaries"))
      .filter((file) => file.endsWith(".dic"))
      .map((file) => file.slice(0, -".dic".length));
  }

  /** The paths of all lists of words that are to be ignored. */
  ignoreLists(): string[] {
    return this.#listsIn(this.#inConfig("ignore"));
  }

  #listsIn(folder: string): string[] {
    return this.#files
      .listFiles(folder)
      .map((file) => joinPath(folder, file))
      .flatMap((path) => (path.endsWith(".txt") ? [path] : this.#listsIn(path)));
  }

  #inConfig = (folder: string) => joinPath(this.#styles, "config", folder);

  #firstOf(paths: readonly string[]): string | undefined {
    for (const path of paths) {
      const text = this.#files.readFile(path);
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

const wordsOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("# "));
