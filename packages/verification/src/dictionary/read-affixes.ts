/** One way of making a word from another: what is taken off its end (or start), what is put on, and which words it fits. */
export type AffixRule = {
  flag: string;
  strip: string;
  add: string;
  fits: (stem: string) => boolean;
  /** Flags of affixes that may follow this one. */
  goesOn: readonly string[];
  isCross: boolean;
};

/** What an .aff file of Hunspell says, as far as it decides which words are right. */
export type Affixes = {
  readFlags: (text: string) => string[];
  prefixes: AffixRule[];
  suffixes: AffixRule[];
  /** Written otherwise in texts: what is found, and what it stands for. */
  conversions: [string, string][];
  replacements: [string, string][];
  needsAffix: string | undefined;
  onlyInCompound: string | undefined;
  forbidden: string | undefined;
  notSuggested: string | undefined;
  compound: { anywhere?: string; begin?: string; middle?: string; end?: string; least: number; rules: string[] };
};

/** What stems say of themselves: their flags, by how they are written. */
export type Stems = ReadonlyMap<string, readonly string[]>;

const single: Readonly<Record<string, "needsAffix" | "onlyInCompound" | "forbidden" | "notSuggested">> = {
  NEEDAFFIX: "needsAffix",
  PSEUDOROOT: "needsAffix",
  ONLYINCOMPOUND: "onlyInCompound",
  FORBIDDENWORD: "forbidden",
  NOSUGGEST: "notSuggested",
};
const compoundFlags: Readonly<Record<string, "anywhere" | "begin" | "middle" | "end">> = {
  COMPOUNDFLAG: "anywhere",
  COMPOUNDBEGIN: "begin",
  COMPOUNDMIDDLE: "middle",
  COMPOUNDEND: "end",
  COMPOUNDLAST: "end",
};

/** Reads an .aff file. What is not known in it is passed over, as Hunspell does. */
export function readAffixes(text: string): Affixes {
  const rows = text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/(?:^|\s)#.*$/, "")
        .trim()
        .split(/\s+/),
    )
    .filter(([name]) => name);
  const aliases = rows.filter(([name, , second]) => name === "AF" && second === undefined).slice(1);
  const affixes: Affixes = {
    readFlags: flagReader(
      rows.find(([name]) => name === "FLAG")?.[1],
      aliases.map((row) => row[1]!),
    ),
    prefixes: [],
    suffixes: [],
    conversions: [],
    replacements: [],
    needsAffix: undefined,
    onlyInCompound: undefined,
    forbidden: undefined,
    notSuggested: undefined,
    compound: { least: 3, rules: [] },
  };
  const crosses = new Map<string, boolean>();
  for (const row of rows) readRow(affixes, row, crosses);
  return affixes;
}

/** Flags are single characters, or pairs of them ("long"), or numbers ("num"), or numbers of a list of sets. */
function flagReader(kind: string | undefined, aliases: readonly string[]): (text: string) => string[] {
  const plain = (text: string) => {
    if (kind === "long") return text.match(/../gs) ?? [];
    return kind === "num" ? text.split(",") : [...text];
  };
  return (text) => {
    const alias = aliases.length > 0 && /^\d+$/.test(text) ? aliases[Number(text) - 1] : undefined;
    return plain(alias ?? text);
  };
}

function readRow(affixes: Affixes, [name = "", ...values]: readonly string[], crosses: Map<string, boolean>): void {
  const [first = "", second, third, fourth] = values;
  if (name === "PFX" || name === "SFX") {
    const key = `${name} ${first}`;
    const isHead = !crosses.has(key);
    if (isHead) crosses.set(key, second === "Y");
    else if (third !== undefined)
      affixes[name === "PFX" ? "prefixes" : "suffixes"].push(
        affixRule(affixes, {
          name,
          flag: first,
          strip: second!,
          add: third,
          condition: fourth,
          isCross: crosses.get(key)!,
        }),
      );
  } else if (name === "ICONV" && second !== undefined) affixes.conversions.push([first, second]);
  else if (name === "REP" && second !== undefined) affixes.replacements.push([first, second.replaceAll("_", " ")]);
  else if (name === "COMPOUNDMIN") affixes.compound.least = Math.max(1, Number(first) || 3);
  else if (name === "COMPOUNDRULE" && !/^\d+$/.test(first)) affixes.compound.rules.push(first);
  else if (single[name]) affixes[single[name]] = first;
  else if (compoundFlags[name]) affixes.compound[compoundFlags[name]] = first;
}

type Row = { name: string; flag: string; strip: string; add: string; condition: string | undefined; isCross: boolean };

function affixRule({ readFlags }: Affixes, { name, flag, strip, add, condition = ".", isCross }: Row): AffixRule {
  const [text, flags] = add.split("/") as [string, string | undefined];
  const pattern = condition === "." ? undefined : conditionPattern(condition, name === "PFX");
  return {
    flag,
    strip: strip === "0" ? "" : strip,
    add: text === "0" ? "" : text,
    fits: (stem) => pattern === undefined || pattern.test(stem),
    goesOn: flags ? readFlags(flags) : [],
    isCross,
  };
}

/** Conditions know sets of characters and the dot; everything else stands for itself. */
function conditionPattern(condition: string, isPrefix: boolean): RegExp {
  const source = condition.replace(
    /\[(\^?)([^\]]*)\]|([\\^$*+?(){}|/-])/g,
    (_, not: string, set: string, mark: string) =>
      mark === undefined ? `[${not}${set.replace(/[\\\]^-]/g, "\\$&")}]` : `\\${mark}`,
  );
  return new RegExp(isPrefix ? `^${source}` : `${source}$`, "u");
}
