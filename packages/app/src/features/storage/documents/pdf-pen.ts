import type { Run } from "./blocks.ts";
import { fontBytes, fontFor, missingIn, type PdfFont, segmentsOf } from "./pdf-fonts.ts";

export type Pdf = PDFKit.PDFDocument;

export const ink = { text: "#1c1917", soft: "#57534e", line: "#d6d3d1", link: "#1d4ed8", fill: "#f5f5f4" } as const;

/** Code is set a little smaller than the text around it. */
export const codeScale = 0.92;

/** The pen: the document, the size of the text it writes, and what it could not draw. */
export type Pen = { pdf: Pdf; size: number; color?: string; missing: Set<string> };

/** Takes a font for what is written next; one is put into the document when it is first taken. */
export function takeFont(pdf: Pdf, font: PdfFont): Pdf {
  return pdf.registerFont(font, fontBytes(font)).font(font);
}

/** Width of a text as it will be drawn, in points at the document's present size. */
export function widthOf(pdf: Pdf, text: string, wanted: PdfFont): number {
  return segmentsOf(text, wanted).reduce(
    (sum, segment) => sum + takeFont(pdf, segment.font).widthOfString(segment.text),
    0,
  );
}

/** A font that draws most of a text, to measure its height by. */
export function measureFont(text: string, wanted: PdfFont): PdfFont {
  return segmentsOf(text, wanted).find(({ font }) => font !== wanted)?.font ?? wanted;
}

/** The runs of each line, as the text's own line breaks part them. */
function toLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    const [first = "", ...more] = run.text.split("\n");
    lines.at(-1)?.push({ ...run, text: first });
    lines.push(...more.map((text) => [{ ...run, text }]));
  }
  return lines.map((line) => line.filter(({ text }) => text !== ""));
}

type Room = { x: number; width: number; align?: "left" | "center" | "right" };

function writeLine({ pdf, size, color, missing }: Pen, line: readonly Run[], at: Room): void {
  for (const run of line) for (const character of missingIn(run.text, fontFor(run))) missing.add(character);
  const runs = line.flatMap((run) => segmentsOf(run.text, fontFor(run)).map((segment) => ({ ...run, ...segment })));
  runs.forEach((run, index) => {
    takeFont(pdf, run.font).fontSize(run.code ? size * codeScale : size);
    pdf.fillColor(run.link ? ink.link : (color ?? ink.text));
    const options = {
      width: at.width,
      align: at.align ?? "left",
      continued: index < runs.length - 1,
      lineGap: 3,
      strike: run.strike ?? false,
      underline: run.link !== undefined,
      link: run.link ?? null,
    } as const;
    if (index === 0) pdf.text(run.text, at.x, pdf.y, options);
    else pdf.text(run.text, options);
  });
}

/** Writes runs at the current place, wrapped to a width. */
export function writeRuns(pen: Pen, runs: readonly Run[], at: Room): void {
  for (const line of toLines(runs)) writeLine(pen, line, at);
}

/** Begins a new page when less than so much of this one is left. */
export function ensureRoom(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}
