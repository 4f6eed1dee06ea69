import type { Fields, ValueType } from "./value-types.ts";

/** A JSON object seen through its declared fields; values are converted when they are asked for. */
class TypedObject extends Map<string, unknown> {
  readonly json: unknown;

  constructor(json: unknown) {
    super();
    this.json = json;
  }
}

type TypedClass = new (json: unknown) => TypedObject;
type Convert = (value: unknown) => unknown;

/**
 * Between JSON and what CEL computes with: whole numbers become BigInt where the type says `int`, objects get the class
 * of their type. A value that does not fit its type is passed on as it is, and CEL then names the field.
 */
export class TypedValues {
  readonly classes = new Map<string, TypedClass>();
  readonly #objects: ReadonlyMap<string, Fields>;
  readonly #converters = new Map<ValueType, Convert>();

  constructor(objects: ReadonlyMap<string, Fields>) {
    this.#objects = objects;
    for (const [name, fields] of objects) this.classes.set(name, this.#defineClass(fields));
  }

  fromJson(type: ValueType, value: unknown): unknown {
    return this.#converterOf(type)(value);
  }

  #defineClass(fields: Fields): TypedClass {
    const convert = (field: string, value: unknown) => this.fromJson(fields[field]!, value);
    return class extends TypedObject {
      override get(field: string): unknown {
        if (super.has(field)) return super.get(field);
        if (!Object.hasOwn(fields, field)) return undefined;
        const json = this.json as Record<string, unknown>;
        const value = Object.hasOwn(json, field) ? convert(field, json[field]) : undefined;
        super.set(field, value);
        return value;
      }
    };
  }

  #converterOf(type: ValueType): Convert {
    const known = this.#converters.get(type);
    if (known !== undefined) return known;
    const converter = this.#makeConverter(type);
    this.#converters.set(type, converter);
    return converter;
  }

  #makeConverter(type: ValueType): Convert {
    if (type === "int") return (value) => (Number.isSafeInteger(value) ? BigInt(value as number) : value);
    const element = /^list<(.+)>$/.exec(type)?.[1];
    if (element !== undefined) return (value) => (Array.isArray(value) ? value.map(this.#converterOf(element)) : value);
    const entry = /^map<string, (.+)>$/.exec(type)?.[1];
    if (entry !== undefined) return (value) => mapValues(value, this.#converterOf(entry));
    if (!this.#objects.has(type)) return (value) => value;
    return (value) => {
      const Class = this.classes.get(type)!;
      return isPlainObject(value) ? new Class(value) : value;
    };
  }
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Map);

function mapValues(value: unknown, convert: Convert): unknown {
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry)]));
}

/** What CEL computed, as JSON; throws RangeError for a number that JSON cannot hold exactly. */
export function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return toNumber(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("the result is not a finite number");
  if (value instanceof TypedObject) return value.json;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, entry]) => [String(key), toJson(entry)]));
  return isPlainObject(value) ? mapValues(value, toJson) : value;
}

function toNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`the whole number ${value} is too large`);
  return number;
}
