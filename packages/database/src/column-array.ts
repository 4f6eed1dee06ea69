import { bug } from "@capstan/base";

/** What a value of each type is in JavaScript; `jsonb` is JSON text, `int8` a safe integer. */
export type ColumnValues = {
  bool: boolean;
  bytea: Buffer;
  float8: number;
  int4: number;
  int8: number;
  jsonb: string;
  text: string;
  timestamptz: Date;
  uuid: string;
};
export type ColumnType = keyof ColumnValues;

type Codec<Value> = {
  oid: number;
  /** Bytes of every value, or of this one. */
  size: number | ((value: Value) => number);
  write(into: Buffer, value: Value, at: number, size: number): void;
};

const headBytes = 12;
const dimensionBytes = 8;
const lengthBytes = 4;
const jsonbVersion = 1;
/** PostgreSQL counts microseconds from 2000-01-01. */
const epochMs = Date.UTC(2000, 0, 1);

const codecs: { [Type in ColumnType]: Codec<ColumnValues[Type]> } = {
  bool: { oid: 16, size: 1, write: (into, value, at) => into.writeUInt8(value ? 1 : 0, at) },
  bytea: { oid: 17, size: (bytes) => bytes.length, write: (into, bytes, at) => bytes.copy(into, at) },
  float8: { oid: 701, size: 8, write: (into, value, at) => into.writeDoubleBE(value, at) },
  int4: { oid: 23, size: 4, write: (into, value, at) => into.writeInt32BE(value, at) },
  int8: { oid: 20, size: 8, write: writeInt8 },
  jsonb: {
    oid: 3802,
    size: (json) => 1 + Buffer.byteLength(json),
    write(into, json, at, size) {
      into.writeUInt8(jsonbVersion, at);
      into.write(json, at + 1, size - 1);
    },
  },
  text: {
    oid: 25,
    size: (text) => Buffer.byteLength(text),
    write: (into, text, at, size) => into.write(text, at, size),
  },
  timestamptz: {
    oid: 1184,
    size: 8,
    write: (into, date, at) => writeInt8(into, (date.getTime() - epochMs) * 1_000, at),
  },
  uuid: { oid: 2950, size: 16, write: writeUuid },
};

function writeInt8(into: Buffer, value: number, at: number): void {
  if (!Number.isSafeInteger(value)) throw unstorable("int8 or timestamptz");
  const high = Math.floor(value / 2 ** 32);
  into.writeInt32BE(high, at);
  into.writeUInt32BE(value - high * 2 ** 32, at + 4);
}

const nibbles = new Int8Array(128).fill(-1);
for (const [value, digit] of [..."0123456789abcdef"].entries()) {
  nibbles[digit.charCodeAt(0)] = value;
  nibbles[digit.toUpperCase().charCodeAt(0)] = value;
}
/** Where the digits of each byte begin in a UUID's text. */
const digitPairs = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

function writeUuid(into: Buffer, id: string, at: number): void {
  let wrong = id.length === 36 ? 0 : -1;
  for (let index = 0; index < digitPairs.length; index++) {
    const pair = digitPairs[index]!;
    const high = nibbles[id.charCodeAt(pair)] ?? -1;
    const low = nibbles[id.charCodeAt(pair + 1)] ?? -1;
    // Negative as soon as one of them is.
    wrong |= high | low;
    into[at + index] = (high << 4) | low;
  }
  if (wrong < 0) throw unstorable("uuid");
}

const unstorable = (type: string) =>
  bug("value_unstorable", { message: `A value is no ${type}, so it is not stored.` });

/**
 * A column of many rows as one parameter, for `unnest($1::text[], …)`: in PostgreSQL's binary format, which nobody has to
 * escape and to parse. Errors: bug `value_unstorable`. Source: array_recv in PostgreSQL's arrayfuncs.c and each type's recv.
 */
export function columnArray<Type extends ColumnType>(
  type: Type,
  values: readonly (ColumnValues[Type] | null)[],
): Buffer {
  const codec: Codec<ColumnValues[Type]> = codecs[type];
  const { sizes, bytes, hasNull } = measure(codec, values);
  const array = Buffer.allocUnsafe(headBytes + (values.length === 0 ? 0 : dimensionBytes) + bytes);
  let at = writeHead(array, { oid: codec.oid, count: values.length, hasNull });
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    const size = sizes[index]!;
    array.writeInt32BE(size, at);
    at += lengthBytes;
    if (size < 0) continue;
    // Rows of one batch have most of what they say in common: it is written once and copied from then on.
    if (index > 0 && value === values[index - 1]) array.copyWithin(at, at - lengthBytes - size, at - lengthBytes);
    else codec.write(array, value, at, size);
    at += size;
  }
  return array;
}

/** The length of each value as PostgreSQL wants it (-1 for null), and of all of them with their lengths. */
function measure<Value>({ size }: Codec<Value>, values: readonly (Value | null)[]) {
  const sizes = new Int32Array(values.length);
  let bytes = values.length * lengthBytes;
  let hasNull = false;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value === null) {
      sizes[index] = -1;
      hasNull = true;
      continue;
    }
    if (typeof size === "number") sizes[index] = size;
    else sizes[index] = index > 0 && value === values[index - 1] ? sizes[index - 1]! : size(value);
    bytes += sizes[index]!;
  }
  return { sizes, bytes, hasNull };
}

/** Dimensions, whether there are nulls, the type, and of the one dimension its length and first index. */
function writeHead(array: Buffer, { oid, count, hasNull }: { oid: number; count: number; hasNull: boolean }): number {
  array.writeInt32BE(count === 0 ? 0 : 1, 0);
  array.writeInt32BE(hasNull ? 1 : 0, 4);
  array.writeInt32BE(oid, 8);
  if (count === 0) return headBytes;
  array.writeInt32BE(count, 12);
  return array.writeInt32BE(1, 16);
}
