export type GraphNode = {
  id: string;
  title: string;
  kind: string;
  note?: string | undefined;
  parent?: string | undefined;
};
export type GraphEdge = { from: string; to: string; label?: string | undefined };
export type Placed = GraphNode & { x: number; y: number };

export const nodeSize = { width: 232, height: 52, gapX: 24, gapY: 28 };

/** Places nodes in layers from top to bottom: each below everything that leads to it, side by side where paths part. */
export function layoutGraph(nodes: GraphNode[], edges: GraphEdge[]): Placed[] {
  const layer = layersOf(nodes, edges);
  const rows = new Map<number, GraphNode[]>();
  for (const node of nodes) {
    const at = layer.get(node.id) ?? 0;
    rows.set(at, [...(rows.get(at) ?? []), node]);
  }
  const { width, height, gapX, gapY } = nodeSize;
  return [...rows].flatMap(([row, members]) =>
    members.map((node, index) => ({
      ...node,
      x: (index - (members.length - 1) / 2) * (width + gapX),
      y: row * (height + gapY),
    })),
  );
}

/** The longest way to each node; an edge that would close a circle is not followed. */
function layersOf(nodes: GraphNode[], edges: GraphEdge[]): Map<string, number> {
  const layer = new Map<string, number>();
  const visit = (id: string, path: Set<string>): number => {
    const known = layer.get(id);
    if (known !== undefined) return known;
    const before = edges.filter((edge) => edge.to === id && !path.has(edge.from)).map((edge) => edge.from);
    const depth = Math.max(0, ...before.map((from) => visit(from, new Set([...path, id])) + 1));
    layer.set(id, depth);
    return depth;
  };
  for (const node of nodes) visit(node.id, new Set([node.id]));
  return layer;
}
