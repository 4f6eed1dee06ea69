import type { z } from "zod";
import type { SpecPath } from "./problem.ts";

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  discriminator?: string;
  innerType?: z.ZodType;
  getter?: () => z.ZodType;
  values?: unknown[];
};

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

/** The schema behind optional, default and lazy wrappers. */
function unwrap(schema: z.ZodType): z.ZodType {
  const def = defOf(schema);
  if (def.type === "lazy") return unwrap(def.getter!());
  return def.innerType === undefined ? schema : unwrap(def.innerType);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The variant of a union that a value means: by its discriminator, else the one that shares most keys with it. */
function choose(schema: z.ZodType, value: unknown): z.ZodType {
  const unwrapped = unwrap(schema);
  const def = defOf(unwrapped);
  if (def.type !== "union") return unwrapped;
  if (!isRecord(value)) return unwrapped;
  const options = def.options!.map(unwrap);
  const { discriminator } = def;
  if (discriminator === undefined) {
    const shared = (option: z.ZodType) =>
      Object.keys(value).filter((key) => Object.hasOwn(shapeOf(option), key)).length;
    return options.toSorted((a, b) => shared(b) - shared(a))[0]!;
  }
  const wanted = value[discriminator];
  return options.find((option) => defOf(shapeOf(option)[discriminator]!).values?.includes(wanted)) ?? unwrapped;
}

const shapeOf = (schema: z.ZodType): Record<string, z.ZodType> => defOf(schema).shape ?? {};

/** The schema that applies at `path` of `value`, wrappers included; undefined where the schema knows nothing. */
export function schemaAt(root: z.ZodType, value: unknown, path: SpecPath): z.ZodType | undefined {
  let schema: z.ZodType | undefined = root;
  let here = value;
  for (const part of path) {
    if (schema === undefined) return undefined;
    const chosen = choose(schema, here);
    const def = defOf(chosen);
    schema = def.shape?.[String(part)] ?? def.element ?? def.valueType;
    here = (here as Record<string | number, unknown> | undefined)?.[part];
  }
  return schema;
}

/** Keys that may stand in the object at `path`. */
export function keysAt(root: z.ZodType, value: unknown, path: SpecPath): string[] {
  const schema = schemaAt(root, value, path);
  if (schema === undefined) return [];
  const here = path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], value);
  return Object.keys(shapeOf(choose(schema, here)));
}

/** The description a schema carries, also behind its wrappers. */
export function describe(schema: z.ZodType | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const description = schema.meta()?.description ?? unwrap(schema).meta()?.description;
  return description;
}
