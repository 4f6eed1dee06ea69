import type { PatternNode } from "./pattern-node.ts";

/** How many UTF-16 units a match of a pattern may have. */
export function widthOf(node: PatternNode): { min: number; max: number } {
  switch (node.kind) {
    case "char":
      return { min: 1, max: node.isNarrow ? 1 : 2 };
    case "group":
      return widthOf(node.item);
    case "sequence":
      return node.items.map(widthOf).reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), { min: 0, max: 0 });
    case "choice": {
      const widths = node.items.map(widthOf);
      return { min: Math.min(...widths.map(({ min }) => min)), max: Math.max(...widths.map(({ max }) => max)) };
    }
    case "loop": {
      const { min, max } = widthOf(node.item);
      return { min: min * node.min, max: max === 0 ? 0 : max * node.max };
    }
    case "back":
      return { min: 0, max: Number.POSITIVE_INFINITY };
    default:
      return { min: 0, max: 0 };
  }
}
