import type { ImportPreview } from "@capstan/contracts";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatCount, formatPlural } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { inOrder } from "../../ui/in-order.ts";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { fieldWords } from "./field-words.ts";
import { sayRejection } from "./say-rejection.ts";

/** `unanswered`: questions without whose answers the file can't be tried. */
type DryRunProps = { result: ImportPreview["dryRun"]; busy: boolean; unanswered: number };

/** What an import would do: counts, reasons of rejected rows, and the first rows as they would be kept. */
export function DryRun({ result, busy, unanswered }: DryRunProps): ReactNode {
  const says =
    unanswered > 0
      ? `The file is tried once ${unanswered === 1 ? "the question above is" : "the questions above are"} answered.`
      : result.read === 0
        ? "The file has no row below its head: nothing to import."
        : `Of ${formatPlural(result.read, "row")}: ${formatCount(result.accepted)} accepted, ${formatCount(result.duplicates)} already here, ${formatCount(result.rejected)} rejected.`;
  return (
    <section aria-label="Dry run" aria-busy={busy} className={busy ? "opacity-60" : ""}>
      <h2 className="text-title">Dry run</h2>
      <p className="tabular" aria-live="polite">
        {busy ? "Trying these columns…" : says}
      </p>
      <ul className="mt-1">
        {result.rejectedByReason.map(({ reason, rows }) => (
          <li key={reason} className="text-ink-2 tabular">
            <Glyph outcome="failed" say="" /> {sayRejection(reason)}: {formatPlural(rows, "row")}
          </li>
        ))}
      </ul>
      <Sample rows={result.sample} />
    </section>
  );
}

function Sample({ rows }: { rows: Record<string, unknown>[] }): ReactNode {
  const { zone } = useWorkspace();
  const isTold = (name: string) => rows.some((row) => printCell(row[name], zone) !== "" && !isMade(row[name]));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (name) => !repeated.has(name) && isTold(name),
  );
  if (rows.length === 0) return null;
  return (
    <div className="-mx-4 mt-3 md:-mx-6">
      <Table
        label="First rows as they would be kept"
        head={names.map((name) => (
          <HeadCell key={name}>
            {fieldWords(name)}
            {rows.some((row) => isInstant(row[name])) && ` (${zone})`}
          </HeadCell>
        ))}
      >
        {inOrder(
          rows
            .slice(0, 5)
            .map((row) => Row({ children: names.map((name) => <Cell key={name}>{printCell(row[name], zone)}</Cell>) })),
        )}
      </Table>
    </div>
  );
}

/** What an import repeats: the source's name, and who people are told apart by. */
const repeated = new Set(["source", "person"]);

/** An id that was made of the row's own values, because the file has none. */
const isMade = (value: unknown): boolean => /^c_[0-9a-f]{32}$/.test(String(value ?? ""));

const isInstant = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);

const printCell = (value: unknown, zone: string): string => {
  if (isInstant(value)) return formatExact(value, zone).replace(` ${zone}`, "");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
};
