import { compileOnce } from "../patterns/compile-once.ts";
import { dataOf } from "../reading/data.ts";
import type { DataNode } from "../reading/data-node.ts";
import type { JsonSchema } from "../rules/json-schema.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { holds } from "./holds.ts";

/** The data of a document against the rule's schema; each flaw names its place as JSON pointer. */
export function checkSchema({ of, schema }: RuleOf<"schema">, { document }: CheckContext): Flaw[] {
  const data = dataOf(document, of);
  if (!data) {
    const missing = of === "document" ? "The document is not JSON." : "There is no front matter.";
    return [{ start: 0, end: 0, message: missing }];
  }
  // Front matter that cannot be read is told of whatever the rules.
  if ("problem" in data) return [];
  return flawsOf(data.node, schema, "");
}

function flawsOf(node: DataNode, schema: JsonSchema, pointer: string): Flaw[] {
  const say = (message: string): Flaw => ({
    start: node.start,
    end: node.end,
    message: `${pointer || "The whole"} ${message}.`,
  });
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types && !types.some((type) => isOf(node, type)))
    return [say(`is ${inWords(node.type)}; ${types.map(inWords).join(" or ")} is asked for`)];
  switch (node.type) {
    case "object":
      return objectFlaws(node, schema, { pointer, say });
    case "array":
      return arrayFlaws(node, schema, { pointer, say });
    default:
      return scalarFlaws(node.value, schema).map(say);
  }
}

type Saying = { pointer: string; say: (message: string) => Flaw };

const isOf = (node: DataNode, type: string) =>
  node.type === type || (type === "integer" && node.type === "number" && Number.isInteger(node.value));

const inWords = (type: string) => (type === "null" ? "nothing" : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function objectFlaws(
  node: Extract<DataNode, { type: "object" }>,
  schema: JsonSchema,
  { pointer, say }: Saying,
): Flaw[] {
  const names = new Set(node.fields.map(({ name }) => name));
  const missing = (schema.required ?? []).filter((name) => !names.has(name)).map((name) => say(`has no "${name}"`));
  const inside = node.fields.flatMap(({ name, value }) => {
    const own = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties![name] : undefined;
    const place = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (own) return flawsOf(value, own, place);
    return schema.additionalProperties === false
      ? [{ start: value.start, end: value.end, message: `${place} is not a field that is known here.` }]
      : [];
  });
  return [...missing, ...inside];
}

function arrayFlaws(node: Extract<DataNode, { type: "array" }>, schema: JsonSchema, { pointer, say }: Saying): Flaw[] {
  const count = node.items.length;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema;
  const flaws: Flaw[] = [];
  if (count < minItems) flaws.push(say(`has ${count} items; at least ${minItems} are asked for`));
  if (count > maxItems) flaws.push(say(`has ${count} items; at most ${maxItems} are asked for`));
  const seen = new Set<string>();
  for (const [index, item] of node.items.entries()) {
    if (items) flaws.push(...flawsOf(item, items, `${pointer}/${index}`));
    const key = JSON.stringify(plain(item));
    if (schema.uniqueItems && seen.has(key))
      flaws.push({ start: item.start, end: item.end, message: `${pointer}/${index} stands there twice.` });
    seen.add(key);
  }
  return flaws;
}

function plain(node: DataNode): unknown {
  if (node.type === "object") return node.fields.map(({ name, value }) => [name, plain(value)]);
  return node.type === "array" ? node.items.map(plain) : node.value;
}

function scalarFlaws(value: string | number | boolean | null, schema: JsonSchema): string[] {
  const told: string[] = [];
  if (schema.enum && !schema.enum.includes(value))
    told.push(
      `is ${JSON.stringify(value)}; one of ${schema.enum.map((one) => JSON.stringify(one)).join(", ")} is asked for`,
    );
  if (schema.const !== undefined && schema.const !== value)
    told.push(`is ${JSON.stringify(value)}; ${JSON.stringify(schema.const)} is asked for`);
  if (typeof value === "string") told.push(...stringFlaws(value, schema));
  if (typeof value === "number") {
    if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY))
      told.push(`is ${value}; at least ${schema.minimum} is asked for`);
    if (value > (schema.maximum ?? Number.POSITIVE_INFINITY))
      told.push(`is ${value}; at most ${schema.maximum} is asked for`);
  }
  return told;
}

const formats: { readonly [F in NonNullable<JsonSchema["format"]>]: RegExp } = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  "date-time":
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ][0-2]\d:[0-5]\d(?::[0-6]\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
  email: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/,
};

function stringFlaws(value: string, schema: JsonSchema): string[] {
  const length = [...value].length;
  const told: string[] = [];
  if (length < (schema.minLength ?? 0))
    told.push(`has ${length} characters; at least ${schema.minLength} are asked for`);
  if (length > (schema.maxLength ?? Number.POSITIVE_INFINITY))
    told.push(`has ${length} characters; at most ${schema.maxLength} are asked for`);
  if (schema.pattern !== undefined && !holds(compileOnce(schema.pattern), value))
    told.push(`is not of the form ${schema.pattern}`);
  if (schema.format !== undefined && !formats[schema.format].test(value)) told.push(`is no ${schema.format}`);
  return told;
}
