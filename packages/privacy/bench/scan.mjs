// Reads JSON lines {"id","text"} and writes JSON lines {"id","spans":[{"type","start","end"}]}.
import { createInterface } from "node:readline";
import { recognise } from "../src/index.ts";

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  const { id, text } = JSON.parse(line);
  const spans = recognise(text).map(({ type, start, end, confidence }) => ({ type, start, end, confidence }));
  process.stdout.write(`${JSON.stringify({ id, spans })}\n`);
}
