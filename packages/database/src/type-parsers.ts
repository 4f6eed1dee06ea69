import { bug } from "@capstan/base";
import pg from "pg";

const { builtins } = pg.types;

function parseInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw bug("integer_too_large", { message: `The database returned ${text}, which JavaScript numbers cannot hold.` });
}

const asText = (text: string) => text;

/**
 * How column values arrive: bigint as number (counts and ids stay far below 2^53), date and time without zone as their
 * text, because a calendar day is no instant. Everything else as `pg` does; the generated types say the same.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === builtins.INT8) return parseInt8;
    if (oid === builtins.DATE || oid === builtins.TIMESTAMP || oid === builtins.INTERVAL) return asText;
    return format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
  }) as typeof pg.types.getTypeParser,
};
