import type { Cell } from "../document/document.ts";
import { nounBefore } from "./mention-context.ts";
import type { TracedBlock } from "./subjects.ts";
import type { Tracing } from "./tracing.ts";

/** What the heads of a table say of a number in one of its cells: what is counted, of when, and whether it is a percentage. */
type CellContext = { isPercent: boolean; counted?: { key: string }; period?: "now" | "before" };

export function cellContext({ block: { cell } }: TracedBlock, tracing: Tracing): CellContext {
  if (!cell) return { isPercent: false };
  const { table, row, column } = cell;
  const header = row > 0 ? columnHead(cell, tracing) : "";
  const rowHead = column > 0 ? (headsOf(tracing).get(`${table} side ${row}`) ?? "") : "";
  const label = `${rowHead} | ${header}`;
  const { lexicon } = tracing.base;
  const noun = [header, rowHead]
    .map((words) => nounBefore(words, words.length, { start: 0, end: words.length }, lexicon))
    .find((found) => found !== undefined);
  const period = /\b(?:before|mean|average|prior|previous|usual|baseline)\b/i.test(label)
    ? ("before" as const)
    : /\bthis week|now\b/i.test(label)
      ? ("now" as const)
      : undefined;
  return {
    isPercent: /%|percent/i.test(header),
    ...(noun ? { counted: { key: noun.key } } : {}),
    ...(period ? { period } : {}),
  };
}

/** The text of the cell on top of a column; "" where there is none. */
export const columnHead = ({ table, column }: Cell, tracing: Tracing): string =>
  headsOf(tracing).get(`${table} top ${column}`) ?? "";

const known = new WeakMap<Tracing, ReadonlyMap<string, string>>();

/** The texts of the cells on top and at the side of each table, found once for all numbers of a document. */
function headsOf(tracing: Tracing): ReadonlyMap<string, string> {
  const before = known.get(tracing);
  if (before) return before;
  const heads = new Map<string, string>();
  for (const { block } of tracing.blocks) {
    if (!block.cell) continue;
    const { table, row, column } = block.cell;
    if (row === 0) heads.set(`${table} top ${column}`, block.view.text);
    if (column === 0) heads.set(`${table} side ${row}`, block.view.text);
  }
  known.set(tracing, heads);
  return heads;
}
