import { isScalar, LineCounter, type ParsedNode, parseDocument, Scalar } from "yaml";

/** A place in the prompt's file; both start at 1. */
type Place = { line: number; column: number };

/** Text of a prompt as data, with the way back from a path in it to the file. */
export type PromptSource = {
  data: unknown;
  /** Where the value at a path stands; the nearest parent's place when the value is absent. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Where line and column of a template's own text are in the file. */
  placeWithin(key: string, place: Place): Place;
  syntaxErrors: (Place & { message: string })[];
};

type Section = { text: string; firstLine: number };

const sectionKeys = { system: "system", template: "template", fallback: "fallbackTemplate" } as const;

/** `<!-- template -->` on a line of its own begins a section; without any, the whole body is the template. */
function splitSections(body: string, firstLine: number): Map<string, Section> {
  const lines = body.split("\n");
  const marks = lines.flatMap((line, index) => {
    const name = /^<!--\s*(system|template|fallback)\s*-->\s*$/.exec(line)?.[1] as keyof typeof sectionKeys | undefined;
    return name ? [{ key: sectionKeys[name], index }] : [];
  });
  const starts = marks.length === 0 ? [{ key: "template", index: -1 }] : marks;
  return new Map(
    starts.map(({ key, index }, i) => {
      const inside = lines.slice(index + 1, starts[i + 1]?.index ?? lines.length);
      const blank = inside.findIndex((line) => line.trim() !== "");
      const skipped = blank === -1 ? 0 : blank;
      return [
        key,
        { text: `${inside.slice(skipped).join("\n").trimEnd()}\n`, firstLine: firstLine + index + 1 + skipped },
      ];
    }),
  );
}

function splitFrontMatter(text: string): { yaml: string; yamlOffset: number; sections: Map<string, Section> } {
  const found = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!found) return { yaml: text, yamlOffset: 0, sections: new Map() };
  const firstLine = found[0].split("\n").length;
  return { yaml: found[1] ?? "", yamlOffset: 1, sections: splitSections(text.slice(found[0].length), firstLine) };
}

/** Reads YAML, or Markdown whose front matter is the YAML and whose body holds the templates. */
export function readPromptSource(rawText: string): PromptSource {
  const text = rawText.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const { yaml, yamlOffset, sections } = splitFrontMatter(text);
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: line + yamlOffset, column: col };
  };
  const nodeAt = (path: readonly PropertyKey[]) => document.getIn(path, true) as ParsedNode | undefined;
  const placeOf = (path: readonly PropertyKey[]): Place => {
    const section = sections.get(String(path[0]));
    if (section) return { line: section.firstLine, column: 1 };
    for (let length = path.length; length > 0; length--) {
      const range = nodeAt(path.slice(0, length))?.range;
      if (range) return at(range[0]);
    }
    return { line: 1, column: 1 };
  };
  const data = document.errors.length > 0 ? undefined : document.toJS();
  return {
    data: isRecord(data)
      ? { ...data, ...Object.fromEntries([...sections].map(([key, { text }]) => [key, text])) }
      : data,
    syntaxErrors: document.errors.map(({ pos, message }) => ({ ...at(pos[0]), message })),
    placeOf,
    placeWithin(key, place) {
      const section = sections.get(key);
      if (section) return { line: section.firstLine + place.line - 1, column: place.column };
      const node = nodeAt([key]);
      const start = placeOf([key]);
      if (!isScalar(node) || node.type !== Scalar.BLOCK_LITERAL || !node.range) return start;
      const content = yaml.slice(node.range[0]).split("\n").slice(1);
      const indent = /^ */.exec(content.find((line) => line.trim() !== "") ?? "")?.[0].length ?? 0;
      return { line: start.line + place.line, column: indent + place.column };
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
