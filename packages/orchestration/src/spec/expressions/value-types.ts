import { runFacts, type StepKind, stepKinds, stepOutputs } from "@capstan/contracts";
import type { z } from "zod";

/**
 * A type as expressions know it: `int`, `double`, `string`, `bool`, `dyn` (anything), `list<T>`, `map<string, T>` or
 * the name of an object whose fields are in the table.
 */
export type ValueType = string;
export type Fields = Readonly<Record<string, ValueType>>;

type Def = {
  type: string;
  format?: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
};

/** Object types by name, read from the contracts, so that one schema says what a step leaves and what may be asked. */
function readValueType(schema: z.ZodType, name: string, objects: Map<string, Fields>): ValueType {
  const def = schema.def as unknown as Def;
  switch (def.type) {
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "number":
      return def.format === "safeint" ? "int" : "double";
    case "array":
      return `list<${readValueType(def.element!, `${name}Item`, objects)}>`;
    case "record":
      return `map<string, ${readValueType(def.valueType!, `${name}Value`, objects)}>`;
    case "object":
      return readObject(def.shape!, schema.meta()?.id ?? name, objects);
    default:
      return "dyn";
  }
}

function readObject(shape: Record<string, z.ZodType>, name: string, objects: Map<string, Fields>): ValueType {
  const fields: Record<string, ValueType> = {};
  for (const [field, schema] of Object.entries(shape)) {
    fields[field] = readValueType(schema, name + field.charAt(0).toUpperCase() + field.slice(1), objects);
  }
  objects.set(name, fields);
  return name;
}

/** The object types every workflow knows: the run, and what each kind of step leaves. */
export function readContractTypes(): {
  objects: Map<string, Fields>;
  outputs: Record<StepKind, ValueType>;
  run: ValueType;
} {
  const objects = new Map<string, Fields>();
  const read = (kind: StepKind) => [kind, readValueType(stepOutputs[kind], `${kind} step`, objects)];
  const outputs = Object.fromEntries(stepKinds.map(read)) as Record<StepKind, ValueType>;
  return { objects, outputs, run: readValueType(runFacts, "Run", objects) };
}

/** `list<Account>` → `Account`; undefined when it is no list, `dyn` when nothing is known. */
export function elementOf(type: ValueType): ValueType | undefined {
  if (type === "dyn" || type === "list" || /^list<[A-Z]>$/.test(type)) return "dyn";
  return /^list<(.+)>$/.exec(type)?.[1];
}

const words: Record<string, string> = {
  int: "a whole number",
  double: "a number",
  string: "a text",
  bool: "true or false",
  dyn: "anything",
  list: "a list",
  map: "a map",
  null: "nothing",
  null_type: "nothing",
  "google.protobuf.Timestamp": "a point in time",
  "google.protobuf.Duration": "a length of time",
};

/** A type in plain words: `list<Account>` is "a list of Account". */
export function sayType(type: ValueType): string {
  const known = words[type];
  if (known !== undefined) return known;
  const element = /^list<(.+)>$/.exec(type)?.[1];
  if (element !== undefined) return element === "dyn" || element === "T" ? "a list" : `a list of ${plural(element)}`;
  if (type.startsWith("map<")) return "a map";
  const wrapped = /^dyn<(.+)>$/.exec(type)?.[1];
  return wrapped === undefined ? `\`${type}\`` : sayType(wrapped);
}

const plurals: Record<string, string> = {
  int: "whole numbers",
  double: "numbers",
  string: "texts",
  bool: "true or false",
};
const plural = (type: ValueType) => plurals[type] ?? `\`${type}\``;
