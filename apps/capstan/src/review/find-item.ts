import { terminal } from "@capstan/base";

/** The one item whose id is, begins or ends with `text`: ids of one moment begin alike. Errors: terminal `unknown_item`, `ambiguous_item`. */
export function findItem<Item extends { gateId: string }>(items: readonly Item[], text: string): Item {
  const found = items.filter(({ gateId }) => gateId.startsWith(text) || gateId.endsWith(text));
  if (found.length === 1) return found[0]!;
  if (found.length === 0)
    throw terminal("unknown_item", {
      message: `Nothing that waits has the id ${text}.`,
      mend: "See `capstan review`.",
    });
  throw terminal("ambiguous_item", {
    message: `${found.length} items have an id like ${text}.`,
    mend: "Give more of it.",
  });
}
