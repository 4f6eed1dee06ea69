import { suggest } from "../closest.ts";
import type { ColumnType, Condition, TableValue } from "./condition.ts";

/** `start` and `end` are characters of the cell's text, end exclusive. */
type CellProblem = { code: string; message: string; mend: string; start: number; end: number };
type ParsedCell = { ok: true; conditions: Condition[] } | { ok: false; problem: CellProblem };
export type Columns = Readonly<Record<string, ColumnType>>;

type Rest = { text: string; at: number };
type Read = { feature: string; type: ColumnType; columns: Columns; whole: string };

const number = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const operator = /^(==|!=|>=|<=|=>|=<|<>|>|<|=|not\s+in\b|in\b(?=\s*\[))\s*/;

/** Reads one cell of a table: a constant, a comparison, a range (`5..10`, both ends included) or a list (`in [..]`). */
export function parseCell(cell: TableValue, feature: string, columns: Columns): ParsedCell {
  const type = columns[feature]!;
  if (typeof cell !== "string") return parseConstant(cell, feature, type);
  const read = { feature, type, columns, whole: cell };
  const text = cell.trim();
  const offset = cell.indexOf(text);
  const range = type === "number" ? /^(\S+?)\s*\.\.\s*(\S+)$/.exec(text) : null;
  if (range !== null) return parseRange(range, read, offset);
  const match = operator.exec(text);
  if (match === null) return parseBare({ text, at: offset }, read);
  const rest = { text: text.slice(match[0].length), at: offset + match[0].length };
  return parseComparison(match[1]!.replace(/\s+/g, " "), { text, at: offset }, rest, read);
}

const fail = (code: string, place: Rest, message: string, mend: string): ParsedCell => ({
  ok: false,
  problem: { code, message, mend, start: place.at, end: place.at + place.text.length },
});

const typeWords: Record<ColumnType, string> = { number: "a number", text: "a text", boolean: "true or false" };
const typeOf = (value: TableValue): ColumnType =>
  typeof value === "string" ? "text" : typeof value === "number" ? "number" : "boolean";

function parseConstant(value: TableValue, feature: string, type: ColumnType): ParsedCell {
  if (typeOf(value) === type) return { ok: true, conditions: [{ feature, op: "==", value }] };
  const text = String(value);
  return wrongType({ text, at: 0 }, { feature, type, columns: {}, whole: text }, typeOf(value));
}

const wrongType = (place: Rest, read: Read, given: ColumnType): ParsedCell =>
  fail(
    "cell_type",
    place,
    `\`${read.feature}\` is ${typeWords[read.type]}, and \`${place.text}\` is ${typeWords[given]}`,
    `Write ${typeWords[read.type]} here, or change the type of the column.`,
  );

function parseRange(range: RegExpExecArray, read: Read, at: number): ParsedCell {
  const [text, low, high] = range as unknown as [string, string, string];
  if (!number.test(low) || !number.test(high)) {
    return fail(
      "cell_syntax",
      { text, at },
      `\`${text}\` is not a range of numbers`,
      "Write both ends as numbers: `5..10`.",
    );
  }
  if (Number(low) > Number(high)) {
    return fail(
      "cell_empty_range",
      { text, at },
      `\`${text}\` holds for no number`,
      `Write the smaller end first: \`${high}..${low}\`.`,
    );
  }
  const { feature } = read;
  return {
    ok: true,
    conditions: [
      { feature, op: ">=", value: Number(low) },
      { feature, op: "<=", value: Number(high) },
    ],
  };
}

const unquote = (text: string) =>
  /^"([^"]*)"$|^'([^']*)'$/
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);

function readValue(text: string): TableValue | undefined {
  if (number.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  return unquote(text);
}

/** Without an operator a cell means "equals"; a text may stand without quotes. */
function parseBare(place: Rest, read: Read): ParsedCell {
  const { feature, type } = read;
  const value = readValue(place.text);
  if (type === "text")
    return { ok: true, conditions: [{ feature, op: "==", value: unquote(place.text) ?? place.text }] };
  if (value !== undefined)
    return typeOf(value) === type
      ? { ok: true, conditions: [{ feature, op: "==", value }] }
      : wrongType(place, read, typeOf(value));
  return fail(
    "cell_syntax",
    place,
    `\`${place.text}\` is no comparison for \`${feature}\`, which is ${typeWords[type]}`,
    type === "boolean" ? "Write `true` or `false`." : "Write, for example, `>= 5`, `5..10` or `> 1.1 * otherColumn`.",
  );
}

const misspelt: Record<string, string> = { "=>": ">=", "=<": "<=", "<>": "!=" };

function parseComparison(op: string, whole: Rest, rest: Rest, read: Read): ParsedCell {
  const right = misspelt[op];
  if (right !== undefined) {
    return fail("cell_syntax", { text: op, at: whole.at }, `\`${op}\` is no comparison`, `Write \`${right}\`.`);
  }
  if (op === "in" || op === "not in") return parseList(op, rest, read);
  if (rest.text === "")
    return fail("cell_syntax", whole, `\`${whole.text}\` compares with nothing`, "Write what to compare with: `>= 5`.");
  const same = op === "=" ? "==" : (op as "==" | "!=" | ">" | ">=" | "<" | "<=");
  const isOrder = same !== "==" && same !== "!=";
  if (isOrder && read.type !== "number") {
    return fail(
      "cell_type",
      whole,
      `\`${same}\` orders numbers, and \`${read.feature}\` is ${typeWords[read.type]}`,
      "Use `==`, `!=` or `in [..]`.",
    );
  }
  const value = readValue(rest.text);
  if (value === undefined) return parseOther(same, rest, read);
  if (typeOf(value) !== read.type) return wrongType(rest, read, typeOf(value));
  return { ok: true, conditions: [{ feature: read.feature, op: same, value } as Condition] };
}

/** `1.1 * weeklyMeanBefore`, `weeklyMeanBefore * 1.1` or `weeklyMeanBefore`. */
function parseOther(op: "==" | "!=" | ">" | ">=" | "<" | "<=", rest: Rest, read: Read): ParsedCell {
  const parts = rest.text.split("*").map((part) => part.trim());
  const factor = parts.find((part) => number.test(part));
  const name = parts.find((part) => /^[A-Za-z]\w*$/.test(part));
  const isProduct = parts.length === 2 && factor !== undefined;
  if (name === undefined || !(parts.length === 1 || isProduct)) {
    return fail(
      "cell_syntax",
      rest,
      `\`${rest.text}\` cannot be compared with`,
      "Write a number, a text in quotes, a column, or a multiple of one: `1.1 * otherColumn`.",
    );
  }
  const place = { text: name, at: rest.at + rest.text.indexOf(name) };
  const other = Object.hasOwn(read.columns, name) ? read.columns[name] : undefined;
  if (other === undefined) {
    return fail(
      "unknown_column",
      place,
      `There is no column \`${name}\``,
      suggest(name, Object.keys(read.columns), "column"),
    );
  }
  if (read.type !== "number" || other !== "number") {
    const wrong = other === "number" ? read.feature : name;
    return fail(
      "cell_type",
      place,
      `Columns are compared as numbers, and \`${wrong}\` is none`,
      "Compare with a value instead.",
    );
  }
  return {
    ok: true,
    conditions: [{ feature: read.feature, op, value: { times: Number(factor ?? 1), feature: name } }],
  };
}

function parseList(op: "in" | "not in", rest: Rest, read: Read): ParsedCell {
  const inner = /^\[(.*)\]$/s.exec(rest.text)?.[1];
  const items = inner?.match(/"[^"]*"|'[^']*'|[^,]+/g)?.map((item) => item.trim()) ?? [];
  if (inner === undefined || items.length === 0) {
    return fail("cell_syntax", rest, `\`${op}\` needs a list`, 'Write `in ["a", "b"]`.');
  }
  const values: TableValue[] = [];
  for (const item of items) {
    const value = readValue(item);
    const place = { text: item, at: rest.at + rest.text.indexOf(item) };
    if (value === undefined)
      return fail("cell_syntax", place, `\`${item}\` is no value`, `Put texts into quotes: \`"${item}"\`.`);
    if (typeOf(value) !== read.type) return wrongType(place, read, typeOf(value));
    values.push(value);
  }
  return { ok: true, conditions: [{ feature: read.feature, op, value: values }] };
}
