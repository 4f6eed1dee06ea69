const microsPerDollar = 1_000_000;

type Figures = { outcome?: string; tokensEstimated?: boolean; costUsdMicros: number | null };

/** Tokens for a person's eyes; `~` before what is guessed by length. */
export const sayTokens = (tokens: number | null, { tokensEstimated }: Pick<Figures, "tokensEstimated"> = {}): string =>
  tokens === null ? "-" : `${tokensEstimated ? "~" : ""}${tokens.toLocaleString("en-US")}`;

/** Dollars for a person's eyes. Units: given in millionths. */
export function sayCost({ outcome, tokensEstimated, costUsdMicros }: Figures): string {
  if (outcome === "refused") return "-";
  if (costUsdMicros === null) return "not known";
  return `${tokensEstimated ? "~" : ""}$${(costUsdMicros / microsPerDollar).toFixed(6)}`;
}
