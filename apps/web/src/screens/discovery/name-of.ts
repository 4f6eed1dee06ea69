import type { InventoryUse } from "@capstan/contracts";

/** What an entry is called, or what its calls said they were for. */
export const nameOf = ({ name, useCases, workflows }: InventoryUse): string =>
  name ?? useCases[0] ?? workflows[0] ?? "Not named yet";
