import pc from "picocolors";

/** Writes one line of a command's answer. */
export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a value for a machine: one JSON document. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

export type Column<Row> = { title: string; of: (row: Row) => string | number; right?: boolean };

/** Rows under their titles, as wide as they need; nothing but a sentence when there are none. */
export function sayTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], none: string): void {
  if (rows.length === 0) {
    say(pc.dim(none));
    return;
  }
  const cells = rows.map((row) => columns.map((column) => String(column.of(row))));
  const widths = columns.map((column, at) => Math.max(width(column.title), ...cells.map((line) => width(line[at]!))));
  const pad = (text: string, at: number) => {
    const space = " ".repeat(widths[at]! - width(text));
    return columns[at]!.right ? space + text : text + space;
  };
  say(
    pc.dim(
      columns
        .map(({ title }, at) => pad(title, at))
        .join("  ")
        .trimEnd(),
    ),
  );
  for (const line of cells) say(line.map(pad).join("  ").trimEnd());
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const colours = /\x1b\[\d+m/g;
const width = (text: string) => [...text.replace(colours, "")].length;

/** `1 account`, `3 accounts`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;

/** A moment as people read it, with its zone. */
export function moment(at: Date | string, zone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(at));
}
