import { parseMarkdown } from "./parse-markdown.ts";
import type { Provenance } from "./provenance.ts";
import { renderDocx } from "./render-docx.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderPdf } from "./render-pdf.ts";

export const documentFormats = ["md", "docx", "pdf"] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export const mediaTypes: Record<DocumentFormat, string> = {
  md: "text/markdown; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
};

export type RenderedDocument = Readonly<{ bytes: Uint8Array; notes: string[] }>;

/** Approved Markdown in one format. The same text and provenance give the same bytes. */
export async function renderDocument(
  format: DocumentFormat,
  markdown: string,
  provenance: Provenance,
): Promise<RenderedDocument> {
  if (format === "md") return { bytes: renderMarkdown(markdown, provenance), notes: [] };
  const blocks = parseMarkdown(markdown);
  if (format === "docx") return { bytes: await renderDocx(blocks, provenance), notes: [] };
  const { bytes, missing } = await renderPdf(blocks, provenance);
  return { bytes, notes: missing.length === 0 ? [] : [sayMissing(missing)] };
}

const sayMissing = (missing: readonly string[]) =>
  `The PDF's fonts cannot draw: ${missing.slice(0, 40).join(" ")}${missing.length > 40 ? " …" : ""}. The DOCX and the Markdown are complete.`;
