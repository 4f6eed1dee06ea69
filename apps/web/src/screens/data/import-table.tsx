import type { ImportView } from "@capstan/contracts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatCount } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph, type Outcome } from "../../ui/glyph.tsx";
import { Pager, usePage } from "../../ui/pager.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { RejectedLink } from "./rejected-link.tsx";

const outcomes: Record<ImportView["status"], Outcome> = {
  waiting: "waiting",
  running: "active",
  done: "passed",
  failed: "failed",
};

/** Imports, newest first, with what was accepted and what was not. */
export function ImportTable({ imports }: { imports: ImportView[] }): ReactNode {
  const page = usePage(imports, 50);
  return (
    <>
      <Table
        label="Imports"
        head={
          <>
            <HeadCell>File</HeadCell>
            <HeadCell>Source</HeadCell>
            <HeadCell className="text-right">Read</HeadCell>
            <HeadCell className="text-right">Accepted</HeadCell>
            <HeadCell className="text-right max-md:hidden">Doubles</HeadCell>
            <HeadCell className="text-right">Rejected</HeadCell>
            <HeadCell className="max-md:hidden">When, by whom</HeadCell>
          </>
        }
      >
        {page.rows.map((entry) => (
          <ImportRow key={entry.id} entry={entry} />
        ))}
      </Table>
      <Pager page={page} noun="import" />
    </>
  );
}

function ImportRow({ entry }: { entry: ImportView }): ReactNode {
  const { slug, zone } = useWorkspace();
  return (
    <Row>
      <Cell className="break-all">
        <Glyph outcome={outcomes[entry.status]} say={entry.status} />{" "}
        <Link to={`/w/${slug}/data/import`} search={{ import: entry.id }} className="font-medium hover:underline">
          {entry.file}
        </Link>
        {entry.error && <span className="block text-fail">{entry.error.message}</span>}
      </Cell>
      <Cell>{entry.source}</Cell>
      <Cell className="text-right tabular">{formatCount(entry.read)}</Cell>
      <Cell className="text-right tabular">{formatCount(entry.accepted)}</Cell>
      <Cell className="text-right tabular max-md:hidden">{formatCount(entry.duplicates)}</Cell>
      <Cell className="text-right tabular">
        <RejectedLink entry={entry} />
      </Cell>
      <Cell className="whitespace-nowrap text-ink-2 tabular max-md:hidden">
        {formatExact(entry.startedAt, zone)}, {entry.by}
      </Cell>
    </Row>
  );
}
