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
  sizeOf(value: Value): number;
  write(into: Buffer, value: Value, at: number, size: number): void;
};

const headBytes = 12;
const dimensionBytes = 8;
const lengthBytes = 4;
const jsonbVersion = 1;
/** PostgreSQL counts microseconds from 2000-01-01. */
const epochMs = Date.UTC(2000, 0, 1);

const codecs: { [Type in ColumnType]: Codec<ColumnValues[Type]> } = {
  bool: { oid: 16, sizeOf: () => 1, write: (into, value, at) => into.writeUInt8(value ? 1 : 0, at) },
  bytea: { oid: 17, sizeOf: (bytes) => bytes.length, write: (into, bytes, at) => bytes.copy(into, at) },
  float8: { oid: 701, sizeOf: () => 8, write: (into, value, at) => into.writeDoubleBE(value, at) },
  int4: { oid: 23, sizeOf: () => 4, write: (into, value, at) => into.writeInt32BE(value, at) },
  int8: { oid: 20, sizeOf: () => 8, write: writeInt8 },
  jsonb: {
    oid: 3802,
    sizeOf: (json) => 1 + Buffer.byteLength(json),
    write(into, json, at, size) {
      into.writeUInt8(jsonbVersion, at);
      into.write(json, at + 1, size - 1);
    },
  },
  text: {
    oid: 25,
    sizeOf: (text) => Buffer.byteLength(text),
    write: (into, text, at, size) => into.write(text, at, size),
  },
  timestamptz: {
    oid: 1184,
    sizeOf: () => 8,
    write: (into, date, at) => writeInt8(into, (date.getTime() - epochMs) * 1_000, at),
  },
  uuid: { oid: 2950, sizeOf: () => 16, write: writeUuid },
};

function writeInt8(into: Buffer, value: number, at: number): void {
  if (!Number.isSafeInteger(value)) throw unstorable("int8 or timestamptz");
  const high = Math.floor(value / 2 ** 32);
  into.writeInt32BE(high, at);
  into.writeUInt32BE(value - high * 2 ** 32, at + 4);
}

function writeUuid(into: Buffer, id: string, at: number): void {
  if (into.write(id.replaceAll("-", ""), at, 16, "hex") !== 16) throw unstorable("uuid");
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
  const sizes = values.map((value) => (value === null ? -1 : codec.sizeOf(value)));
  const itemsBytes = sizes.reduce((sum, size) => sum + lengthBytes + Math.max(0, size), 0);
  const array = Buffer.allocUnsafe(headBytes + (values.length === 0 ? 0 : dimensionBytes) + itemsBytes);
  let at = writeHead(array, { oid: codec.oid, count: values.length, hasNull: sizes.includes(-1) });
  for (const [index, value] of values.entries()) {
    const size = sizes[index]!;
    at = array.writeInt32BE(size, at);
    if (value === null) continue;
    codec.write(array, value, at, size);
    at += size;
  }
  return array;
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
