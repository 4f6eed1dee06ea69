import type { RunDetail } from "@capstan/contracts";
import type { ReactNode } from "react";
import { urlOf } from "../../api/call.ts";
import { runEndpoints } from "../../api/endpoints.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatBytes } from "../../ui/format-number.ts";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { LabelLink } from "../label-link.tsx";

/** What was approved and stored, with the hash that the approval is bound to. */
export function RunFiles({ files }: { files: RunDetail["files"] }): ReactNode {
  const { slug } = useWorkspace();
  if (files.length === 0) {
    return (
      <EmptyState title="Nothing is stored yet">
        Approved drafts are stored by the last step; each file appears here with its hash.
      </EmptyState>
    );
  }
  return (
    <Table
      label="Stored files"
      head={
        <>
          <HeadCell>File</HeadCell>
          <HeadCell className="text-right">Size</HeadCell>
          <HeadCell>Label</HeadCell>
          <HeadCell>SHA-256</HeadCell>
        </>
      }
    >
      {files.map((file) => (
        <Row key={file.path}>
          <Cell className="break-all">
            <a
              className="text-accent underline underline-offset-2"
              href={urlOf(runEndpoints.file, { workspace: slug }, { path: file.path })}
              download
            >
              {file.path}
            </a>
          </Cell>
          <Cell className="whitespace-nowrap text-right tabular">{formatBytes(file.bytes)}</Cell>
          <Cell>{file.draftId && <LabelLink draft={file.draftId} of={file.path} />}</Cell>
          <Cell className="font-mono text-ink-2 text-small" title={file.sha256}>
            {file.sha256.slice(0, 16)}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
