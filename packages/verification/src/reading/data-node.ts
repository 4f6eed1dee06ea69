/** A value of data with its source range: of scalars the value, of lists and objects their parts. */
export type DataNode = { start: number; end: number } & (
  | { type: "null" | "boolean" | "number" | "string"; value: string | number | boolean | null }
  | { type: "array"; items: DataNode[] }
  | { type: "object"; fields: { name: string; value: DataNode }[] }
);

/** Data as it was read, or where it cannot be read and why. */
export type Data = { node: DataNode } | { problem: string; start: number; end: number };

/** Where data cannot be read on, and why; caught by what reads it. */
export class DataFault extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end = start + 1) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** What a reader says, or the fault that it stopped at. */
export function dataOrFault(read: () => DataNode): Data {
  try {
    return { node: read() };
  } catch (thrown) {
    if (!(thrown instanceof DataFault)) throw thrown;
    const { message, start, end } = thrown;
    return { problem: message, start, end };
  }
}
