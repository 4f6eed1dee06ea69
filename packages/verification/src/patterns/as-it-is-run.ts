import type { PatternNode } from "./pattern-node.ts";

/** A pattern in the order in which a matcher goes through it: what looks behind is gone through from its end. */
export function asItIsRun(node: PatternNode, isBack = false): PatternNode {
  switch (node.kind) {
    case "look":
      return { ...node, item: asItIsRun(node.item, node.isBehind) };
    case "sequence": {
      const items = node.items.map((item) => asItIsRun(item, isBack));
      return { ...node, items: isBack ? items.reverse() : items };
    }
    case "choice":
      return { ...node, items: node.items.map((item) => asItIsRun(item, isBack)) };
    case "group":
    case "loop":
      return { ...node, item: asItIsRun(node.item, isBack) };
    default:
      return node;
  }
}
