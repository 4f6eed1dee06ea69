import { DataFault, type DataNode } from "./data-node.ts";

const written = /\d{4}-\d\d-\d\d [\d:.]+(?:[Zz]|[+-]\d\d:\d\d)?|[^\s,#[\]{}"'=]+/y;
const date = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?`;
const moment = new RegExp(`^(?:${date}(?:[Tt ]${time}(?:[Zz]|[+-]\\d\\d:\\d\\d)?)?|${time})$`);
const decimal = /^[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const based = /^(?:0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)$/;
const special: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  "+inf": Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
  "+nan": Number.NaN,
  "-nan": Number.NaN,
};

/** The number, moment or truth value of TOML that begins at a place; a moment is told as the text it is written as. */
export function tomlScalar(source: string, start: number): DataNode {
  written.lastIndex = start;
  const [raw] = written.exec(source) ?? [""];
  if (raw === "") throw new DataFault("A value is missing.", start);
  const place = { start, end: start + raw.length };
  if (raw === "true" || raw === "false") return { ...place, type: "boolean", value: raw === "true" };
  if (moment.test(raw)) return { ...place, type: "string", value: raw };
  const plain = raw.replaceAll("_", "");
  if (decimal.test(raw) || based.test(raw)) return { ...place, type: "number", value: Number(plain) };
  if (Object.hasOwn(special, raw)) return { ...place, type: "number", value: special[raw]! };
  throw new DataFault(`${raw} is no value of TOML; a text stands in quotes.`, place.start, place.end);
}
