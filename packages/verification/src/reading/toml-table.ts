import { DataFault, type DataNode } from "./data-node.ts";

type Range = { start: number; end: number };
type Fields = { name: string; value: DataNode }[];

/**
 * A table of TOML while it is read. `header`: named by a line of its own; `dotted`: come to by a key with dots; `inline`:
 * written between braces, and complete; `passed`: come to on the way to another.
 */
type Origin = "header" | "dotted" | "inline" | "passed";

export class TomlTable {
  readonly node: DataNode & { type: "object"; fields: Fields };
  readonly #tables = new Map<string, TomlTable>();
  readonly #lists = new Map<string, { node: DataNode & { type: "array" }; last: TomlTable }>();
  readonly #names = new Set<string>();
  #origin: Origin;

  constructor(origin: Origin, { start, end }: Range) {
    this.#origin = origin;
    this.node = { start, end, type: "object", fields: [] };
  }

  /** Puts a value under a name. Errors: `DataFault` where the name is taken. */
  put(name: string, value: DataNode, place: Range): void {
    if (this.#names.has(name)) throw twice(name, place);
    this.#names.add(name);
    this.node.fields.push({ name, value });
    this.node.end = Math.max(this.node.end, value.end);
  }

  /** Puts a table between braces under a name; nothing may be added to it later. */
  putTable(name: string, table: TomlTable, place: Range): void {
    this.put(name, table.node, place);
    this.#tables.set(name, table);
  }

  /** The table under a name on the way to another, made where there is none. */
  pass(name: string, place: Range, origin: "passed" | "dotted"): TomlTable {
    const list = this.#lists.get(name);
    if (list && origin === "passed") return list.last;
    const known = this.#tables.get(name);
    if (!known) return this.#add(name, place, origin);
    const isClosed = known.#origin === "inline" || (origin === "dotted" && known.#origin === "header");
    if (isClosed) throw new DataFault(`The table "${name}" is complete already.`, place.start, place.end);
    return known;
  }

  /** The table that a header names last. */
  open(name: string, place: Range): TomlTable {
    const known = this.#tables.get(name);
    if (!known) return this.#add(name, place, "header");
    if (known.#origin !== "passed") throw twice(name, place);
    known.#origin = "header";
    return known;
  }

  /** One more table in the list that a header in double brackets names. */
  append(name: string, place: Range): TomlTable {
    const table = new TomlTable("header", place);
    const list = this.#lists.get(name);
    if (list) {
      list.node.items.push(table.node);
      list.last = table;
      return table;
    }
    const node: DataNode & { type: "array" } = { ...place, type: "array", items: [table.node] };
    this.put(name, node, place);
    this.#lists.set(name, { node, last: table });
    return table;
  }

  #add(name: string, place: Range, origin: Origin): TomlTable {
    const table = new TomlTable(origin, place);
    this.putTable(name, table, place);
    return table;
  }
}

const twice = (name: string, { start, end }: Range) =>
  new DataFault(`The name "${name}" stands there twice.`, start, end);
