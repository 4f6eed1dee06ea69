import { type Data, DataFault, type DataNode, dataOrFault } from "./data-node.ts";
import { tomlScalar } from "./toml-scalar.ts";
import { TomlTable } from "./toml-table.ts";
import { type TomlText, tomlText } from "./toml-text.ts";

/** Deeper than any data that people write. */
const mostLevels = 200;

/** The TOML of a source from `start` to `end`, with the place of each value, or where it is none and why. Source: toml.io v1.0.0. */
export const tomlData = (source: string, start: number, end: number): Data =>
  dataOrFault(() => new TomlReader(source, start, end).read());

type Key = { name: string; start: number; end: number };

class TomlReader {
  readonly #source: string;
  readonly #until: number;
  readonly #root: TomlTable;
  #at: number;
  #levels = 0;

  constructor(source: string, at: number, until: number) {
    this.#source = source.slice(0, until);
    this.#at = at;
    this.#until = until;
    this.#root = new TomlTable("header", { start: at, end: until });
  }

  read(): DataNode {
    let table = this.#root;
    for (this.#skipLines(); this.#at < this.#until; this.#skipLines()) {
      if (this.#char === "[") table = this.#header();
      else this.#field(table);
      this.#endLine();
    }
    return this.#root.node;
  }

  get #char(): string {
    return this.#source[this.#at] ?? "";
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#source)?.[0].length ?? 0;
  }

  #skipBlank = () => this.#skip(/[ \t]*/y);

  /** White space, line ends and notes. */
  #skipLines(): void {
    this.#skip(/[ \t\r\n]+/y);
    while (this.#char === "#") this.#skip(/#[^\r\n]*[ \t\r\n]*/y);
  }

  #endLine(): void {
    this.#skip(/[ \t]*(?:#[^\r\n]*)?/y);
    if (this.#at < this.#until && !"\r\n".includes(this.#char))
      throw new DataFault("Something stands behind the value on its line.", this.#at);
  }

  #expect(mark: string, message: string): void {
    if (!this.#source.startsWith(mark, this.#at)) throw new DataFault(message, this.#at);
    this.#at += mark.length;
  }

  /** `[a.b]`, or `[[a.b]]` for one more of a list. */
  #header(): TomlTable {
    const isList = this.#source.startsWith("[[", this.#at);
    this.#at += isList ? 2 : 1;
    const keys = this.#keys();
    this.#expect(isList ? "]]" : "]", "The brackets around the name of a table are not closed.");
    const last = keys.pop()!;
    let table = this.#root;
    for (const key of keys) table = table.pass(key.name, key, "passed");
    return isList ? table.append(last.name, last) : table.open(last.name, last);
  }

  /** `a.b = value` */
  #field(table: TomlTable): void {
    const keys = this.#keys();
    this.#expect("=", `A = is missing behind "${keys.at(-1)!.name}".`);
    this.#skipBlank();
    const last = keys.pop()!;
    let into = table;
    for (const key of keys) into = into.pass(key.name, key, "dotted");
    if (this.#char === "{")
      into.putTable(
        last.name,
        this.#nested(() => this.#inlineTable()),
        last,
      );
    else into.put(last.name, this.#value(), last);
  }

  /** Names with dots between. */
  #keys(): Key[] {
    const keys: Key[] = [];
    do {
      if (keys.length > 0) this.#at++;
      this.#skipBlank();
      keys.push(this.#key());
      this.#skipBlank();
    } while (this.#char === ".");
    if (keys.length > mostLevels) throw new DataFault(`It is nested deeper than ${mostLevels} levels.`, keys[0]!.start);
    return keys;
  }

  #key(): Key {
    const start = this.#at;
    if (this.#char === '"' || this.#char === "'") {
      const { value, end } = this.#text();
      return { name: value, start, end };
    }
    this.#skip(/[A-Za-z0-9_-]+/y);
    if (this.#at === start) throw new DataFault("A name is missing.", start);
    return { name: this.#source.slice(start, this.#at), start, end: this.#at };
  }

  #text(): TomlText {
    const text = tomlText(this.#source, this.#at);
    this.#at = text.end;
    return text;
  }

  #value(): DataNode {
    const start = this.#at;
    if (this.#char === "[") return this.#nested(() => this.#array());
    if (this.#char === "{") return this.#nested(() => this.#inlineTable()).node;
    if (this.#char === '"' || this.#char === "'") return { start, type: "string", ...this.#text() };
    const scalar = tomlScalar(this.#source, start);
    this.#at = scalar.end;
    return scalar;
  }

  #nested<T>(read: () => T): T {
    if (++this.#levels > mostLevels) throw new DataFault(`It is nested deeper than ${mostLevels} levels.`, this.#at);
    const made = read();
    this.#levels--;
    return made;
  }

  /** Over several lines if need be, with a comma behind the last if it pleases. */
  #array(): DataNode {
    const start = this.#at++;
    const items: DataNode[] = [];
    for (this.#skipLines(); this.#char !== "]"; this.#skipLines()) {
      items.push(this.#value());
      this.#skipLines();
      if (this.#char === ",") this.#at++;
      else if (this.#char !== "]") throw new DataFault("A comma or ] is missing.", this.#at);
    }
    this.#at++;
    return { start, end: this.#at, type: "array", items };
  }

  #inlineTable(): TomlTable {
    const table = new TomlTable("inline", { start: this.#at, end: this.#at });
    this.#at++;
    this.#skipBlank();
    for (let isFirst = true; this.#char !== "}" || !isFirst; isFirst = false) {
      this.#field(table);
      this.#skipBlank();
      if (this.#char === "}") break;
      this.#expect(",", "A comma or } is missing.");
      this.#skipBlank();
    }
    this.#at++;
    table.node.end = this.#at;
    return table;
  }
}
