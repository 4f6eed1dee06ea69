import type { Run } from "./blocks.ts";
import { fontFor, missingIn } from "./pdf-fonts.ts";

export type Pdf = PDFKit.PDFDocument;

export const ink = { text: "#1c1917", soft: "#57534e", line: "#d6d3d1", link: "#1d4ed8", fill: "#f5f5f4" } as const;

/** The pen: the document, the size of the text it writes, and what it could not draw. */
export type Pen = { pdf: Pdf; size: number; missing: Set<string> };

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

function writeLine({ pdf, size, missing }: Pen, runs: readonly Run[], at: Room): void {
  runs.forEach((run, index) => {
    const font = fontFor(run);
    for (const character of missingIn(run.text, font)) missing.add(character);
    pdf.font(font).fontSize(run.code ? size * 0.92 : size);
    pdf.fillColor(run.link ? ink.link : ink.text);
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
