import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  type FileChild,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Block, Run } from "./blocks.ts";
import { fixDocx } from "./fix-docx.ts";
import { describeProvenance, type Provenance } from "./provenance.ts";

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
const line = { style: BorderStyle.SINGLE, size: 4, color: "D6D3D1" };
const indentStep = 360;
const deepestList = 8;

/** Where a block stands: how deep in lists and quotes, and which ordered lists there have been. */
type Place = { depth: number; quotes: number; orderedLists: { start: number }[] };

function toChildren(runs: readonly Run[]): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    const parts = run.text
      .split("\n")
      .map((text, index) => new TextRun({ ...styleOf(run), text, ...(index > 0 ? { break: 1 } : {}) }));
    return run.link ? [new ExternalHyperlink({ link: run.link, children: parts })] : parts;
  });
}

function styleOf(run: Run) {
  return {
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.strike ? { strike: true } : {}),
    ...(run.code ? { font: "Consolas", shading: { type: ShadingType.CLEAR, fill: "F5F5F4" } } : {}),
    ...(run.link ? { style: "Hyperlink" } : {}),
  };
}

const indentAt = ({ depth, quotes }: Place) => ({ left: (depth + quotes) * indentStep });

function toListParagraphs(block: Extract<Block, { type: "list" }>, place: Place): FileChild[] {
  const list = block.ordered ? place.orderedLists.push({ start: block.start }) - 1 : undefined;
  const level = Math.min(place.depth, deepestList);
  const numbering = { reference: list === undefined ? "bullets" : `ordered-${list}`, level };
  return block.items.flatMap((item) => {
    const [first, ...rest] = item.blocks;
    const box: Run[] = item.checked === undefined ? [] : [{ text: item.checked ? "☑ " : "☐ " }];
    const leads = first?.type === "paragraph";
    const head = new Paragraph({ numbering, children: toChildren([...box, ...(leads ? first.runs : [])]) });
    return [head, ...toFileChildren(leads ? rest : item.blocks, { ...place, depth: place.depth + 1 })];
  });
}

function toTable({ rows, align }: Extract<Block, { type: "table" }>): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: row.map(
            (runs, column) =>
              new TableCell({
                ...(index === 0 ? { shading: { type: ShadingType.CLEAR, fill: "F5F5F4" } } : {}),
                margins: { top: 60, bottom: 60, left: 100, right: 100 },
                children: [
                  new Paragraph({
                    alignment: alignments[align[column] ?? "left"],
                    spacing: { after: 0 },
                    children: toChildren(runs),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

function toFileChildren(blocks: readonly Block[], place: Place): FileChild[] {
  return blocks.flatMap((block) => toChildrenOfOne(block, place));
}

function toCode(text: string, place: Place): FileChild[] {
  return text.split("\n").map(
    (line) =>
      new Paragraph({
        indent: indentAt(place),
        spacing: { after: 0 },
        shading: { type: ShadingType.CLEAR, fill: "F5F5F4" },
        children: [new TextRun({ text: line || " ", font: "Consolas", size: 18 })],
      }),
  );
}

function toChildrenOfOne(block: Block, place: Place): FileChild[] {
  const indent = indentAt(place);
  switch (block.type) {
    case "heading": {
      const level = headings[block.depth - 1] ?? HeadingLevel.HEADING_6;
      return [new Paragraph({ heading: level, indent, children: toChildren(block.runs) })];
    }
    case "paragraph": {
      const bar = place.quotes > 0 ? { border: { left: { ...line, size: 18, space: 8 } } } : {};
      return [new Paragraph({ indent, ...bar, children: toChildren(block.runs) })];
    }
    case "list":
      return toListParagraphs(block, place);
    case "quote":
      return toFileChildren(block.blocks, { ...place, quotes: place.quotes + 1 });
    case "code":
      return toCode(block.text, place);
    case "table":
      return [toTable(block), new Paragraph({ spacing: { after: 60 } })];
    case "rule":
      return [new Paragraph({ border: { bottom: { ...line, space: 4 } } })];
  }
}

const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string, start = 1) =>
  Array.from({ length: deepestList + 1 }, (_, level) => ({
    level,
    format,
    text: text(level),
    start,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: (level + 1) * indentStep, hanging: indentStep }, spacing: { after: 60 } } },
  }));

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: "1C1917", font: "Calibri" },
  paragraph: { spacing: { before, after: 100 }, keepNext: true },
});

/** A document as DOCX. The same blocks and provenance give the same bytes: its date is the approval's. */
export async function renderDocx(blocks: readonly Block[], provenance: Provenance): Promise<Uint8Array> {
  const orderedLists: Place["orderedLists"] = [];
  const body = toFileChildren(blocks, { depth: 0, quotes: 0, orderedLists });
  const trail = describeProvenance(provenance).map(
    (text) => new Paragraph({ spacing: { after: 40 }, children: [new TextRun({ text, size: 16, color: "57534E" })] }),
  );
  const document = new Document({
    title: provenance.title,
    creator: "Capstan",
    lastModifiedBy: "Capstan",
    description: describeProvenance(provenance)[0] ?? "",
    styles: {
      default: {
        document: {
          run: { font: "Calibri", size: 22, color: "1C1917" },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        heading1: heading(40, 240),
        heading2: heading(30, 240),
        heading3: heading(25, 200),
        heading4: heading(22, 160),
        heading5: heading(22, 160),
        heading6: heading(22, 160),
      },
    },
    numbering: {
      config: [
        { reference: "bullets", levels: levels(LevelFormat.BULLET, (level) => (level % 2 === 0 ? "•" : "–")) },
        ...orderedLists.map(({ start }, index) => ({
          reference: `ordered-${index}`,
          levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`, start),
        })),
      ],
    },
    sections: [
      { children: [...body, ...toFileChildren([{ type: "rule" }], { depth: 0, quotes: 0, orderedLists }), ...trail] },
    ],
  });
  return fixDocx(new Uint8Array(await Packer.toBuffer(document)), provenance.approvedAt);
}
