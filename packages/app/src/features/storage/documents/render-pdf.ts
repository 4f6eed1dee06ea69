import PDFDocument from "pdfkit";
import type { Block, ListItem } from "./blocks.ts";
import { codeScale, ensureRoom, ink, measureFont, type Pdf, type Pen, takeFont, writeRuns } from "./pdf-pen.ts";
import { drawTable } from "./pdf-table.ts";
import { describeProvenance, type Provenance } from "./provenance.ts";

const margin = 64;
const bodySize = 10.5;
const headingSizes = [20, 15, 12.5, 11, 10.5, 10.5];
const indentStep = 18;
const codeSize = 9;

const widthFrom = (pdf: Pdf, x: number) => pdf.page.width - margin - x;

function drawListItem(pen: Pen, item: ListItem, mark: string, x: number): void {
  const { pdf } = pen;
  ensureRoom(pdf, bodySize * 2);
  const top = pdf.y;
  const page = pdf.page;
  takeFont(pdf, "regular").fontSize(bodySize).fillColor(ink.soft).text(mark, x, top, { lineBreak: false });
  if (pdf.page === page) pdf.y = top;
  const indent = x + Math.max(indentStep, pdf.widthOfString(mark) + 6);
  drawBlocks(pen, item.blocks.length > 0 ? item.blocks : [{ type: "paragraph", runs: [{ text: " " }] }], indent, 3);
}

function drawList(pen: Pen, block: Extract<Block, { type: "list" }>, x: number): void {
  block.items.forEach((item, index) => {
    const box = item.checked === undefined ? undefined : item.checked ? "[x]" : "[ ]";
    drawListItem(pen, item, box ?? (block.ordered ? `${block.start + index}.` : "•"), x);
  });
}

function drawCode(pen: Pen, text: string, x: number): void {
  const { pdf } = pen;
  pdf.fontSize(codeSize);
  for (const line of text.replaceAll("\t", "    ").split("\n")) {
    const options = { width: widthFrom(pdf, x) - 16, lineGap: 3 };
    takeFont(pdf, measureFont(line, "code"));
    const height = pdf.heightOfString(line || " ", options);
    ensureRoom(pdf, height);
    const top = pdf.y;
    pdf.rect(x, top, widthFrom(pdf, x), height).fill(ink.fill);
    pdf.y = top + 1;
    writeRuns({ ...pen, size: codeSize / codeScale }, [{ text: line || " ", code: true }], {
      x: x + 8,
      width: options.width,
    });
    pdf.y = top + height;
  }
}

function drawQuote(pen: Pen, blocks: readonly Block[], x: number): void {
  const { pdf } = pen;
  const page = pdf.page;
  const top = pdf.y;
  drawBlocks(pen, blocks, x + 14, 4);
  const from = pdf.page === page ? top : pdf.page.margins.top;
  pdf
    .moveTo(x + 2, from)
    .lineTo(x + 2, pdf.y - 4)
    .lineWidth(2)
    .strokeColor(ink.line)
    .stroke();
}

function drawBlock(pen: Pen, block: Block, x: number): void {
  const { pdf } = pen;
  switch (block.type) {
    case "heading": {
      const size = headingSizes[block.depth - 1] ?? bodySize;
      ensureRoom(pdf, size * 3.2);
      if (pdf.y > margin) pdf.y += size * 0.5;
      writeRuns(
        { ...pen, size },
        block.runs.map((run) => ({ ...run, bold: true })),
        { x, width: widthFrom(pdf, x) },
      );
      return;
    }
    case "paragraph":
      writeRuns(pen, block.runs, { x, width: widthFrom(pdf, x) });
      return;
    case "list":
      drawList(pen, block, x);
      return;
    case "quote":
      drawQuote(pen, block.blocks, x);
      return;
    case "code":
      drawCode(pen, block.text, x);
      return;
    case "table":
      drawTable(pen, block, x, widthFrom(pdf, x));
      return;
    case "rule":
      ensureRoom(pdf, 12);
      pdf
        .moveTo(x, pdf.y + 4)
        .lineTo(x + widthFrom(pdf, x), pdf.y + 4)
        .lineWidth(0.7)
        .strokeColor(ink.line)
        .stroke();
      pdf.y += 8;
  }
}

function drawBlocks(pen: Pen, blocks: readonly Block[], x: number, gap: number): void {
  for (const block of blocks) {
    drawBlock(pen, block, x);
    pen.pdf.y += gap;
  }
}

function drawProvenance(pen: Pen, provenance: Provenance): void {
  const { pdf } = pen;
  drawBlock(pen, { type: "rule" }, margin);
  const small = { ...pen, size: 8, color: ink.soft };
  for (const line of describeProvenance(provenance)) {
    writeRuns(small, [{ text: line }], { x: margin, width: widthFrom(pdf, margin) });
  }
}

function numberPages(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    pdf.switchToPage(index);
    pdf.page.margins.bottom = 0;
    const text = `${index + 1} / ${count}`;
    const at = { width: pdf.page.width - 2 * margin, align: "right" as const, lineBreak: false };
    takeFont(pdf, "regular")
      .fontSize(8)
      .fillColor(ink.soft)
      .text(text, margin, pdf.page.height - 42, at);
  }
}

async function collect(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  pdf.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => pdf.once("end", resolve).once("error", reject));
  pdf.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * A document as PDF, A4. The same blocks and provenance give the same bytes: its date is the approval's.
 * `missing` are characters that no embedded font can draw (they draw Latin, Greek, Cyrillic, Japanese,
 * Chinese, Korean and symbols, but no Arabic, Hebrew, Thai, Devanagari or emoji).
 */
export async function renderPdf(
  blocks: readonly Block[],
  provenance: Provenance,
): Promise<{ bytes: Uint8Array; missing: string[] }> {
  const approvedAt = new Date(provenance.approvedAt);
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    bufferPages: true,
    displayTitle: true,
    lang: "en",
    font: "",
    info: {
      Title: provenance.title,
      Subject: describeProvenance(provenance)[0] ?? "",
      Creator: "Capstan",
      Producer: "Capstan",
      CreationDate: approvedAt,
      ModDate: approvedAt,
    },
  });
  const pen: Pen = { pdf, size: bodySize, missing: new Set() };
  drawBlocks(pen, blocks, margin, 7);
  drawProvenance(pen, provenance);
  numberPages(pdf);
  return { bytes: await collect(pdf), missing: [...pen.missing].sort() };
}
