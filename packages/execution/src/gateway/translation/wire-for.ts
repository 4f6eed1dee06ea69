import type { Provider } from "../../providers/provider.ts";
import { chat } from "../wire/chat.ts";
import { messages } from "../wire/messages.ts";
import type { Wire } from "../wire/wire.ts";
import { isTranslatable } from "./translation.ts";

/**
 * The operation through which a provider is asked for what a caller wants of `wire`: the very same where the provider
 * speaks its format, another one that can be translated, or undefined where there is none.
 */
export function wireFor({ format, responses }: Pick<Provider, "format" | "responses">, wire: Wire): Wire | undefined {
  const isOwn = format === wire.format && !(wire.name === "responses" && responses === false);
  if (isOwn) return wire;
  const other = format === "anthropic" ? messages : chat;
  return isTranslatable(wire, other) ? other : undefined;
}
