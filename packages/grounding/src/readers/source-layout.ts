import { z } from "zod";

export const textEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
const encoding = z.enum(textEncodings);

/**
 * How a file is laid out, so that it can be read without guessing again. `inspectSource` proposes one; a person may
 * correct it. Line numbers count from 1.
 */
export const sourceLayoutSchema = z.discriminatedUnion("format", [
  z.object({
    format: z.literal("csv"),
    encoding,
    delimiter: z.enum([",", ";", "\t", "|"]),
    newline: z.enum(["lf", "cr"]).default("lf"),
    headerLine: z.int().min(1),
    columns: z.array(z.string()).min(1),
    /** `blank`: the table ends at the first empty line, because another table with its own header follows. */
    ends: z.enum(["file", "blank"]).default("file"),
  }),
  z.object({ format: z.literal("ndjson"), encoding, columns: z.array(z.string()) }),
  z.object({ format: z.literal("json"), encoding, columns: z.array(z.string()) }),
  z.object({
    format: z.literal("xlsx"),
    sheet: z.string().optional(),
    headerLine: z.int().min(1),
    columns: z.array(z.string()).min(1),
  }),
  z.object({ format: z.literal("parquet"), columns: z.array(z.string()) }),
]);

export type SourceLayout = z.infer<typeof sourceLayoutSchema>;
export type TextEncoding = (typeof textEncodings)[number];
export type CsvLayout = Extract<SourceLayout, { format: "csv" }>;
