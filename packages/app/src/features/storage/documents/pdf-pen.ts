import type { Run } from "./blocks.ts";
import { fontFor, missingIn } from "./pdf-fonts.ts";

export type Pdf = PDFKit.PDFDocument;

export const ink = { text: "#1c1917", soft: "#57534e", line: "#d6d3d1", link: "#1d4ed8", fill: "#f5f5f4" } as const;

/** The pen: the document, the size of the text it writes, and what it could not draw. */
export type Pen = { pdf: Pdf; size: number; missing: Set<string> };

/** A line break is drawn only as the end of a stretch of text, never as one of its own. */
function joinBreaks(runs: readonly Run[]): Run[] {
  return runs.reduce<Run[]>((joined, run) => {
    const last = joined.at(-1);
    if (run.text !== "\n" || !last) return [...joined, run];
    return [...joined.slice(0, -1), { ...last, text: `${last.text}\n` }];
  }, []);
}

/** Writes runs at the current place, wrapped to a width that ends at the right margin. */
export function writeRuns(
  { pdf, size, missing }: Pen,
  runs: readonly Run[],
  at: { x: number; width: number; align?: "left" | "center" | "right" },
): void {
  const visible = joinBreaks(runs.filter(({ text }) => text !== ""));
  if (visible.length === 0) return;
  visible.forEach((run, index) => {
    const font = fontFor(run);
    for (const character of missingIn(run.text, font)) missing.add(character);
    pdf.font(font).fontSize(run.code ? size * 0.92 : size);
    pdf.fillColor(run.link ? ink.link : ink.text);
    const options = {
      width: at.width,
      align: at.align ?? "left",
      continued: index < visible.length - 1,
      lineGap: 3,
      strike: run.strike ?? false,
      underline: run.link !== undefined,
      link: run.link ?? null,
    } as const;
    if (index === 0) pdf.text(run.text, at.x, pdf.y, options);
    else pdf.text(run.text, options);
  });
}

/** Begins a new page when less than so much of this one is left. */
export function ensureRoom(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}
