import { parseMarkdown } from "./parse-markdown.ts";
import type { Provenance } from "./provenance.ts";
import { renderMarkdown } from "./render-markdown.ts";

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
  // Both libraries are loaded with the first document: most processes write none.
  if (format === "docx") {
    const { renderDocx } = await import("./render-docx.ts");
    return { bytes: await renderDocx(blocks, provenance), notes: [] };
  }
  const { renderPdf } = await import("./render-pdf.ts");
  const { bytes, missing } = await renderPdf(blocks, provenance);
  return { bytes, notes: missing.length === 0 ? [] : [sayMissing(missing)] };
}

const sayMissing = (missing: readonly string[]) =>
  `The PDF's fonts cannot draw: ${missing.slice(0, 40).join(" ")}${missing.length > 40 ? " …" : ""}. The DOCX and the Markdown are complete.`;
