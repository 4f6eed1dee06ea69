import type { Plugin } from "vite";

const name = "virtual:endpoint-table";
const resolved = `\0${name}`;
const kept = ["method", "path", "transport"] as const;

type Described = Record<(typeof kept)[number], string>;

/**
 * Serves `virtual:endpoint-table`: method, path and transport of every HTTP operation in the contracts, as plain data.
 * The screens need no more of an endpoint at run time; importing it whole would bring the schema library into the
 * first page.
 */
export function endpointTablePlugin(): Plugin {
  return {
    name: "capstan:endpoint-table",
    resolveId: (id) => (id === name ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined;
      const contracts: Record<string, unknown> = await import("@capstan/contracts");
      return Object.entries(contracts)
        .filter(([key]) => key.endsWith("Endpoints"))
        .map(([key, group]) => `export const ${key} = ${JSON.stringify(lighten(group as Record<string, Described>))};`)
        .join("\n");
    },
  };
}

function lighten(group: Record<string, Described>) {
  return Object.fromEntries(
    Object.entries(group).map(([operation, endpoint]) => [
      operation,
      Object.fromEntries(kept.map((field) => [field, endpoint[field]])),
    ]),
  );
}
