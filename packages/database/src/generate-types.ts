import type pg from "pg";

type Column = {
  relation: string;
  column: string;
  type: string;
  isArray: boolean;
  isNullable: boolean;
  isOptional: boolean;
  isGenerated: boolean;
};

/** As type-parsers.ts delivers them; a type that is not here is a mistake to be mended here. */
const TYPESCRIPT_TYPES: Record<string, string> = {
  bool: "boolean",
  bytea: "Buffer",
  date: "string",
  float4: "number",
  float8: "number",
  int2: "number",
  int4: "number",
  int8: "number",
  int8multirange: "string",
  jsonb: "Json",
  numeric: "string",
  text: "string",
  timestamptz: "Timestamp",
  tsvector: "string",
  uuid: "string",
  xid8: "string",
};

const HEADER = `// Generated from the migrated schema by \`npm run gen\`. Do not edit.
import type { ColumnType } from "kysely";

/** The database fills it in when it is left out. */
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Only the database fills it in. */
export type GeneratedAlways<T> = T extends ColumnType<infer S, infer _I, infer _U> ? ColumnType<S, never, never> : ColumnType<T, never, never>;
/** Read as parsed; written as text, because \`pg\` would send an array as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
`;

function typescriptType({ type, isArray, relation, column }: Column): string {
  const known = TYPESCRIPT_TYPES[type];
  if (known === undefined) throw new Error(`${relation}.${column}: say what ${type} is in generate-types.ts.`);
  return isArray ? `${known}[]` : known;
}

function columnType(column: Column): string {
  const type = `${typescriptType(column)}${column.isNullable ? " | null" : ""}`;
  if (column.isGenerated) return `GeneratedAlways<${type}>`;
  return column.isOptional ? `Generated<${type}>` : type;
}

function typeName(relation: string): string {
  return relation.replace(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

async function readColumns(pool: pg.Pool): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `select c.relname as relation, a.attname as column,
            coalesce(element.typname, t.typname) as type, element.oid is not null as "isArray",
            not a.attnotnull as "isNullable", a.atthasdef or a.attidentity <> '' as "isOptional",
            a.attgenerated <> '' or a.attidentity = 'a' as "isGenerated"
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid
     left join pg_type element on element.oid = t.typelem and t.typcategory = 'A'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
     order by c.relname, a.attname`,
  );
  return rows;
}

/** The TypeScript of `schema.generated.ts` for the tables and views of schema `public`. */
export async function generateTypes(pool: pg.Pool): Promise<string> {
  const byRelation = Map.groupBy(await readColumns(pool), ({ relation }) => relation);
  const interfaces = [...byRelation].map(([relation, columns]) => {
    const lines = columns.map((column) => `  ${column.column}: ${columnType(column)};`);
    return `export interface ${typeName(relation)} {\n${lines.join("\n")}\n}\n`;
  });
  const tables = [...byRelation.keys()].map((relation) => `  ${relation}: ${typeName(relation)};`);
  return [HEADER, ...interfaces, `export interface Database {\n${tables.join("\n")}\n}\n`].join("\n");
}
