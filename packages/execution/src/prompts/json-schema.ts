import { z } from "zod";

/** A JSON Schema (draft 2020-12) as plain data. Conditionals (`if`, `then`, `else`) are not supported. */
export type JsonSchema = { readonly [key: string]: unknown };

/** One way in which a value does not fit; `path` reads `accounts[0].name`, empty for the value itself. */
export type SchemaMismatch = { path: string; message: string };

type Checker = (value: unknown) => SchemaMismatch[];

const checkers = new WeakMap<JsonSchema, Checker>();

function createChecker(schema: JsonSchema): Checker {
  const compiled = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  return (value) => {
    const parsed = compiled.safeParse(value);
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path: toPath(path), message }));
  };
}

/** `["accounts", 0, "name"]` as `accounts[0].name`. */
export function toPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>(
    (path, key) => (typeof key === "number" ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key)),
    "",
  );
}

/** Every way in which a value does not fit a schema; none when it fits. Throws what zod throws for a schema it cannot read. */
export function checkAgainstSchema(schema: JsonSchema, value: unknown): SchemaMismatch[] {
  const checker = checkers.get(schema) ?? createChecker(schema);
  checkers.set(schema, checker);
  return checker(value);
}

/** Why a schema cannot be used, or undefined when it can. */
export function whyUnusable(schema: JsonSchema): string | undefined {
  try {
    checkers.set(schema, createChecker(schema));
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
