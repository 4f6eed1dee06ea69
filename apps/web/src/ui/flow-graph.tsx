import { Background, Controls, type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type ReactNode, useMemo } from "react";
import { classNames } from "./class-names.ts";
import "./flow-graph.css";
import { type GraphEdge, type GraphNode, layoutGraph, nodeSize, type Placed } from "./layout-graph.ts";

type StepNode = Node<Placed & { chosen: boolean }, "step">;
const nodeTypes = { step: StepBox };

export type FlowGraphProps = {
  label: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  chosen?: string | undefined;
  onChoose?: (id: string) => void;
};

/** Steps and what leads to what, drawn from top to bottom; pan by dragging, choose with Enter. */
export default function FlowGraph({ label, nodes, edges, chosen, onChoose }: FlowGraphProps): ReactNode {
  const placed = useMemo(() => layoutGraph(nodes, edges), [nodes, edges]);
  const boxes: StepNode[] = placed.map((node) => ({
    id: node.id,
    type: "step",
    position: { x: node.x, y: node.y },
    data: { ...node, chosen: node.id === chosen },
    width: nodeSize.width,
    height: nodeSize.height,
    ariaLabel: `${node.kind}: ${node.title}`,
  }));
  const lines: Edge[] = edges.map((edge) => ({
    id: `${edge.from}-${edge.to}`,
    source: edge.from,
    target: edge.to,
    label: edge.label,
    focusable: false,
  }));
  return (
    <section className="h-full min-h-[320px]" aria-label={label}>
      <ReactFlow
        nodes={boxes}
        edges={lines}
        nodeTypes={nodeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.12 }}
        minZoom={0.3}
        maxZoom={1.5}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_event, node) => onChoose?.(node.id)}
      >
        <Background gap={16} size={1} color="var(--line)" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  );
}

function StepBox({ data }: NodeProps<StepNode>): ReactNode {
  return (
    <div
      className={classNames(
        "flex h-full flex-col justify-center rounded-control border bg-panel px-3 text-left",
        data.chosen ? "border-accent" : "border-line-strong",
      )}
    >
      <Handle type="target" position={Position.Top} className="flow-handle" />
      <span className="truncate font-medium">{data.title}</span>
      <span className="truncate text-ink-2 text-small">
        {data.kind}
        {data.note ? ` · ${data.note}` : ""}
      </span>
      <Handle type="source" position={Position.Bottom} className="flow-handle" />
    </div>
  );
}
