import { readFile } from "node:fs/promises";
import { asCapstanError, terminal } from "@capstan/base";
import { type Mapping, mappingSchema } from "@capstan/grounding";

/** A mapping, or the preview that holds one. Errors: terminal `mapping_invalid`. */
export async function readMapping(file: string): Promise<Mapping> {
  try {
    const value = JSON.parse(await readFile(file, "utf8")) as { mapping?: unknown };
    return mappingSchema.parse(value.mapping ?? value);
  } catch (cause) {
    throw terminal("mapping_invalid", {
      message: `The mapping in ${file} cannot be used: ${asCapstanError(cause).message}`,
      mend: "`capstan import FILE --dry-run --json` prints one to start from.",
      cause,
    });
  }
}
