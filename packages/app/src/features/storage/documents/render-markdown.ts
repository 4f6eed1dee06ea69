import { stringify } from "yaml";
import type { Provenance } from "./provenance.ts";

/** The approved Markdown, unchanged, below front matter that says where it came from. */
export function renderMarkdown(markdown: string, provenance: Provenance): Uint8Array {
  const frontMatter = stringify(
    {
      title: provenance.title,
      workflow: provenance.workflow,
      run: provenance.runId,
      draft: provenance.draftId,
      drafted_by: provenance.draftedBy,
      edited_by: provenance.editedBy,
      approved_by: provenance.approvedBy,
      approved_at: provenance.approvedAt,
      content_sha256: provenance.contentHash,
    },
    { lineWidth: 0 },
  );
  return new TextEncoder().encode(`---\n${frontMatter}---\n\n${markdown}${markdown.endsWith("\n") ? "" : "\n"}`);
}
