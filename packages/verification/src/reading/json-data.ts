import { type Data, DataFault, type DataNode, dataOrFault } from "./data-node.ts";

/** Deeper than any data that people write. */
const mostLevels = 200;

/** The JSON of a source from `start` to `end`, with the place of each value, or where it is none and why. */
export const jsonData = (source: string, start: number, end: number): Data =>
  dataOrFault(() => new JsonReader(source, start, end).read());

class JsonReader {
  readonly #source: string;
  readonly #until: number;
  #at: number;
  #levels = 0;

  constructor(source: string, at: number, until: number) {
    this.#source = source;
    this.#at = at;
    this.#until = until;
  }

  read(): DataNode {
    this.#skipBlank();
    const node = this.#value();
    this.#skipBlank();
    if (this.#at < this.#until) throw new DataFault("Something stands behind the data.", this.#at);
    return node;
  }

  get #char(): string {
    return this.#at < this.#until ? this.#source[this.#at]! : "";
  }

  #skipBlank(): void {
    while (this.#char !== "" && " \t\r\n".includes(this.#char)) this.#at++;
  }

  #value(): DataNode {
    if (this.#char === "{") return this.#nested(() => this.#object());
    if (this.#char === "[") return this.#nested(() => this.#array());
    if (this.#char === '"') return this.#string();
    return this.#literal();
  }

  #nested(read: () => DataNode): DataNode {
    if (++this.#levels > mostLevels) throw new DataFault(`It is nested deeper than ${mostLevels} levels.`, this.#at);
    const node = read();
    this.#levels--;
    return node;
  }

  #object(): DataNode {
    const start = this.#at++;
    const fields: { name: string; value: DataNode }[] = [];
    const names = new Set<string>();
    this.#parts("}", () => {
      if (this.#char !== '"') throw new DataFault("A name in double quotes is missing.", this.#at);
      const key = this.#string();
      const name = String(key.value);
      if (names.has(name)) throw new DataFault(`The name "${name}" stands there twice.`, key.start, key.end);
      names.add(name);
      this.#skipBlank();
      if (!this.#source.startsWith(":", this.#at))
        throw new DataFault(`A colon is missing behind "${name}".`, this.#at);
      this.#at++;
      this.#skipBlank();
      fields.push({ name, value: this.#value() });
    });
    return { start, end: this.#at, type: "object", fields };
  }

  #array(): DataNode {
    const start = this.#at++;
    const items: DataNode[] = [];
    this.#parts("]", () => items.push(this.#value()));
    return { start, end: this.#at, type: "array", items };
  }

  /** Parts with commas between, up to the closing mark. */
  #parts(close: string, readPart: () => void): void {
    this.#skipBlank();
    if (this.#char === close) {
      this.#at++;
      return;
    }
    for (;;) {
      readPart();
      this.#skipBlank();
      const mark = this.#char;
      if (mark !== "," && mark !== close) throw new DataFault(`A comma or ${close} is missing.`, this.#at);
      this.#at++;
      if (mark === close) return;
      this.#skipBlank();
      if (this.#char === close) throw new DataFault("Behind the last part stands a comma.", this.#at - 1);
    }
  }

  #string(): DataNode & { type: "string"; value: string } {
    const start = this.#at;
    let at = start + 1;
    while (at < this.#until && !'"\n\r'.includes(this.#source[at]!)) at += this.#source[at] === "\\" ? 2 : 1;
    if (at >= this.#until || this.#source[at] !== '"')
      throw new DataFault("A text in quotes is not closed.", start, at);
    this.#at = at + 1;
    const written = this.#source.slice(start, this.#at);
    return { start, end: this.#at, type: "string", value: unescaped(written, start) };
  }

  #literal(): DataNode {
    literal.lastIndex = this.#at;
    const [written] = literal.exec(this.#source) ?? [""];
    const start = this.#at;
    const end = start + written.length;
    this.#at = end;
    if (written === "null") return { start, end, type: "null", value: null };
    if (written === "true" || written === "false") return { start, end, type: "boolean", value: written === "true" };
    if (number.test(written)) return { start, end, type: "number", value: Number(written) };
    throw written === ""
      ? new DataFault("A value is missing.", start)
      : new DataFault(`${written} is no value of JSON; a text stands in double quotes.`, start, end);
  }
}

const literal = /[^\s,:{}[\]"]+/y;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function unescaped(written: string, start: number): string {
  try {
    return JSON.parse(written) as string;
  } catch {
    throw new DataFault("A text in quotes has a sign that JSON does not know.", start, start + written.length);
  }
}
