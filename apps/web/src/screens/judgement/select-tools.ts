import type { ToolView } from "@capstan/contracts";

/** The tools whose name or vendor holds a text, whatever its case, and that are in a state; all of them for neither. */
export function selectTools(
  tools: readonly ToolView[],
  { text, status }: { text: string; status: string | undefined },
): ToolView[] {
  const wanted = text.trim().toLowerCase();
  return tools.filter(
    (tool) =>
      (status === undefined || tool.status === status) && `${tool.name}\n${tool.vendor}`.toLowerCase().includes(wanted),
  );
}
