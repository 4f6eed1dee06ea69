import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { formatCount, formatPlural } from "./format-number.ts";

export type Page<Item> = { rows: Item[]; all: number; first: number; size: number; go: (first: number) => void };

/** A part of a long list; it begins anew when the list becomes shorter than where one is. */
export function usePage<Item>(items: Item[], size: number): Page<Item> {
  const [asked, go] = useState(0);
  const first = asked < items.length ? asked : 0;
  return { rows: items.slice(first, first + size), all: items.length, first, size, go };
}

/** `101–200 of 1,204 accounts`, with back and forth; nothing when all fits on one page. */
export function Pager<Item>({ page, noun }: { page: Page<Item>; noun: string }): ReactNode {
  const { all, first, size, go } = page;
  if (all <= size) return null;
  const last = Math.min(all, first + size);
  return (
    <nav aria-label={`Pages of ${noun}s`} className="flex items-center gap-3 px-4 py-2 md:px-6">
      <p className="tabular" aria-live="polite">
        {formatCount(first + 1)}–{formatCount(last)} of {formatPlural(all, noun)}
      </p>
      <Button disabled={first === 0} onClick={() => go(Math.max(0, first - size))}>
        Previous
      </Button>
      <Button disabled={last === all} onClick={() => go(first + size)}>
        Next
      </Button>
    </nav>
  );
}
