import { once } from "node:events";
import { createInterface } from "node:readline";
import { terminal } from "@capstan/base";
import { z } from "zod";
import { openSearch, type Search } from "./search.ts";

const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/**
 * JSON lines `{"id","text"}` in, `{"id","spans":[{"type","start","end","confidence"}]}` out, in their order.
 * Units: offsets in UTF-16 code units, end exclusive. Errors: terminal `bad_line`, with its number.
 */
export async function scanLines(search: Search): Promise<void> {
  const find = openSearch(search);
  let number = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (text.trim() === "") continue;
    const given = readLine(text, number);
    const spans = find(given.text).map(({ type, start, end, confidence }) => ({ type, start, end, confidence }));
    const room = process.stdout.write(`${JSON.stringify({ id: given.id, spans })}\n`);
    if (!room) await once(process.stdout, "drain");
  }
}

function readLine(text: string, number: number): z.infer<typeof line> {
  const read = line.safeParse(parse(text));
  if (read.success) return read.data;
  throw terminal("bad_line", {
    message: `Line ${number} is not a JSON object with an id and a text.`,
    mend: 'Write each text on a line of its own, as {"id": 1, "text": "…"}; or name files to look through.',
    details: { line: number },
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
