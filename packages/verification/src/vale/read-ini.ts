/** One `[pattern]` section of a .vale.ini with its keys as they stand. */
export type IniSection = { pattern: string; values: Map<string, string> };
export type ValeIni = { core: Map<string, string>; formats: Map<string, string>; sections: IniSection[] };

/** Keys whose lists grow when they are given again; any other key takes its last value. */
const growing = new Set([
  "BasedOnStyles",
  "BlockIgnores",
  "IgnorePatterns",
  "IgnoredClasses",
  "IgnoredScopes",
  "Packages",
  "SkippedScopes",
  "TokenIgnores",
  "Vocab",
]);

/**
 * Reads the text of a .vale.ini. A value goes on in the next line after a backslash, and ends before a # or ; that follows
 * white space. Attributes for Asciidoctor are passed over, as AsciiDoc is not read.
 */
export function readIni(text: string): ValeIni {
  const ini: ValeIni = { core: new Map(), formats: new Map(), sections: [] };
  let values = ini.core;
  for (const line of text.replace(/\\\r?\n\s*/g, " ").split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    const section = /^\[(.+)\]$/.exec(trimmed)?.[1];
    if (section === undefined) setValue(values, trimmed);
    else values = openSection(ini, section);
  }
  return ini;
}

function openSection(ini: ValeIni, name: string): Map<string, string> {
  if (name === "formats") return ini.formats;
  const values = new Map<string, string>();
  if (name !== "asciidoctor") ini.sections.push({ pattern: name, values });
  return values;
}

function setValue(values: Map<string, string>, line: string): void {
  const at = line.indexOf("=");
  if (at <= 0) return;
  const key = line.slice(0, at).trim();
  const value = unquoted(
    line
      .slice(at + 1)
      .replace(/\s[#;].*$/, "")
      .trim(),
  );
  const before = values.get(key);
  values.set(key, before !== undefined && growing.has(key) ? `${before}, ${value}` : value);
}

const unquoted = (value: string) => /^(["`])([^"`]*)\1$/.exec(value)?.[2] ?? value;

/** Several configurations as one; what a later one says goes before what an earlier one says. */
export function joinInis(inis: readonly ValeIni[]): ValeIni {
  return {
    core: new Map(inis.flatMap(({ core }) => [...core])),
    formats: new Map(inis.flatMap(({ formats }) => [...formats])),
    sections: inis.flatMap(({ sections }) => sections),
  };
}

/** A list in a value, divided by commas; commas in brackets do not divide. */
export function listOf(value: string | undefined): string[] {
  return (value ?? "")
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
