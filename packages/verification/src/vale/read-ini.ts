/** One `[pattern]` section of a .vale.ini with its keys as they stand. */
export type IniSection = { pattern: string; values: Map<string, string> };
export type ValeIni = { core: Map<string, string>; formats: Map<string, string>; sections: IniSection[] };

/** Reads the text of a .vale.ini. A value goes on in the next line after a backslash. */
export function readIni(text: string): ValeIni {
  const ini: ValeIni = { core: new Map(), formats: new Map(), sections: [] };
  let values = ini.core;
  for (const line of text.replace(/\\\r?\n\s*/g, " ").split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    const section = /^\[(.+)\]$/.exec(trimmed)?.[1];
    if (section === "formats") values = ini.formats;
    else if (section !== undefined) {
      values = new Map();
      ini.sections.push({ pattern: section, values });
    } else {
      const at = trimmed.indexOf("=");
      if (at > 0) values.set(trimmed.slice(0, at).trim(), trimmed.slice(at + 1).trim());
    }
  }
  return ini;
}

/** A list in a value, divided by commas; commas in brackets do not divide. */
export function listOf(value: string | undefined): string[] {
  return (value ?? "")
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
