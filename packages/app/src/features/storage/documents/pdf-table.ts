import { type Block, plainText, type Run } from "./blocks.ts";
import { ensureRoom, ink, measureFont, type Pdf, type Pen, takeFont, widthOf, writeRuns } from "./pdf-pen.ts";

type Table = Extract<Block, { type: "table" }>;
type Row = readonly (readonly Run[])[];

const padding = 5;
const size = 9.5;

/** Columns as wide as their longest text asks for, together as wide as the page allows. */
function columnWidths(pdf: Pdf, { rows, align }: Table, width: number): number[] {
  pdf.fontSize(size);
  const wanted = align.map((_, column) =>
    Math.max(
      24,
      ...rows.map((row) => widthOf(pdf, plainText(row[column] ?? []).replaceAll("\n", " "), "bold") + 2 * padding),
    ),
  );
  return shareWidth(wanted, width);
}

/** Columns that ask for no more than a fair share get what they ask for; the others divide what is left. */
function shareWidth(wanted: readonly number[], width: number): number[] {
  const total = wanted.reduce((sum, one) => sum + one, 0);
  if (total <= width) return wanted.map((one) => one + ((width - total) * one) / total);
  const fair = width / wanted.length;
  const modest = wanted.filter((one) => one <= fair).reduce((sum, one) => sum + one, 0);
  const greedy = total - modest;
  return wanted.map((one) => (one <= fair ? one : ((width - modest) * one) / greedy));
}

function cellHeight(pdf: Pdf, runs: readonly Run[], width: number): number {
  const font = measureFont(plainText(runs), runs.some(({ bold }) => bold) ? "bold" : "regular");
  takeFont(pdf, font).fontSize(size);
  return pdf.heightOfString(plainText(runs) || " ", { width: width - 2 * padding, lineGap: 3 });
}

function rowHeight(pdf: Pdf, row: Row, widths: readonly number[]): number {
  return Math.max(...widths.map((width, column) => cellHeight(pdf, row[column] ?? [], width))) + 2 * padding - 3;
}

function drawRow(
  pen: Pen,
  row: Row,
  at: { x: number; widths: readonly number[]; align: Table["align"]; head: boolean },
): void {
  const { pdf } = pen;
  const top = pdf.y;
  const height = rowHeight(pdf, row, at.widths);
  const total = at.widths.reduce((sum, width) => sum + width, 0);
  if (at.head) pdf.rect(at.x, top, total, height).fill(ink.fill);
  let x = at.x;
  at.widths.forEach((width, column) => {
    pdf.y = top + padding;
    writeRuns({ ...pen, size }, row[column] ?? [], {
      x: x + padding,
      width: width - 2 * padding,
      align: at.align[column] ?? "left",
    });
    x += width;
  });
  pdf.y = top + height;
  pdf
    .moveTo(at.x, pdf.y)
    .lineTo(at.x + total, pdf.y)
    .lineWidth(at.head ? 0.9 : 0.5)
    .strokeColor(ink.line)
    .stroke();
}

/** A table whose head is repeated on every page that it reaches. */
export function drawTable(pen: Pen, table: Table, x: number, width: number): void {
  const { pdf } = pen;
  const widths = columnWidths(pdf, table, width);
  const [head, ...body] = table.rows;
  if (!head) return;
  const at = { x, widths, align: table.align };
  ensureRoom(pdf, rowHeight(pdf, head, widths) + rowHeight(pdf, body[0] ?? head, widths));
  drawRow(pen, head, { ...at, head: true });
  for (const row of body) {
    const page = pdf.page;
    ensureRoom(pdf, rowHeight(pdf, row, widths));
    if (pdf.page !== page) drawRow(pen, head, { ...at, head: true });
    drawRow(pen, row, { ...at, head: false });
  }
  pdf.y += 3;
}
