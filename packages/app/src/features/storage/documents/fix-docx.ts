import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** The earliest instant a zip entry can carry; local parts, because the format knows no zone. */
const zipEpoch = new Date(1980, 0, 1);

/** Random ids of relationships, in the order of their appearance, as `rIdLink1`, `rIdLink2`, … */
function nameRelations(parts: Record<string, string>): Record<string, string> {
  const names = new Map<string, string>();
  const rename = (whole: string, id: string) => {
    const name = names.get(id) ?? `rIdLink${names.size + 1}`;
    names.set(id, name);
    return whole.replace(id, name);
  };
  return Object.fromEntries(
    Object.entries(parts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, xml]) => [path, xml.replace(/\b(?:r:id|Id)="(rId[a-z0-9_-]{21})"/g, rename)]),
  );
}

const isXml = (path: string) => path.endsWith(".xml") || path.endsWith(".rels");

/**
 * A DOCX without what chance and the clock put into it: random relation ids, dates of creation, times of zip entries.
 * `at` (ISO 8601) becomes its date of creation and change.
 */
export function fixDocx(bytes: Uint8Array, at: string): Uint8Array {
  const entries = unzipSync(bytes);
  const instant = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const xml = Object.fromEntries(
    Object.entries(entries)
      .filter(([path]) => isXml(path))
      .map(([path, content]) => [path, strFromU8(content)]),
  );
  const core = xml["docProps/core.xml"];
  if (core) {
    xml["docProps/core.xml"] = core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${instant}`);
  }
  const fixed: Zippable = {};
  for (const [path, text] of Object.entries(nameRelations(xml))) fixed[path] = [strToU8(text), { mtime: zipEpoch }];
  for (const path of Object.keys(entries)
    .filter((name) => !isXml(name) && !name.endsWith("/"))
    .sort()) {
    fixed[path] = [entries[path]!, { mtime: zipEpoch }];
  }
  return zipSync(fixed, { level: 6 });
}
