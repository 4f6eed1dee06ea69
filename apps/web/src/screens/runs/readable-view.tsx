import type { Readable } from "@capstan/contracts";
import type { ReactNode } from "react";
import { classNames } from "../../ui/class-names.ts";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";

/** What a step read or left: named values, then tables; what a table leaves out is counted below it. */
export function ReadableView({ readable: { values, tables } }: { readable: Readable }): ReactNode {
  const shown = tables.filter(({ rows }) => rows.length > 0);
  if (values.length === 0 && shown.length === 0) return <p className="text-ink-2">Nothing yet.</p>;
  return (
    <div className="flex flex-col gap-3">
      {values.length > 0 && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          {values.map(({ label, value }) => (
            <div key={`${label} ${value}`} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="break-words tabular">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {shown.map((table) => (
        <ReadableTable key={table.title} table={table} />
      ))}
    </div>
  );
}

function ReadableTable({ table: { title, columns, rows, more } }: { table: Readable["tables"][number] }): ReactNode {
  return (
    <div className="-mx-4">
      <h3 className="px-4 pb-1 font-medium">
        {title} <span className="font-normal text-ink-2 tabular">{rows.length + more}</span>
      </h3>
      <Table
        label={title}
        head={columns.map(({ label, numeric }) => (
          <HeadCell key={label} className={classNames("md:first:!pl-4", numeric && "text-right")}>
            {label}
          </HeadCell>
        ))}
      >
        {rows.map((row) => (
          <Row key={row.join(" ")}>
            {row.map((cell, index) => (
              <Cell
                key={columns[index]?.label}
                className={classNames("md:first:!pl-4", columns[index]?.numeric && "text-right tabular")}
              >
                {cell}
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
      {more > 0 && <p className="px-4 pt-1 text-ink-2">and {more} more</p>}
    </div>
  );
}
