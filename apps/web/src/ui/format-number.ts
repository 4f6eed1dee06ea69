const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export const formatCount = (count: number): string => whole.format(count);
export const formatNumber = (value: number): string => fine.format(value);
export const formatPercent = (share: number): string => `${fine.format(share * 100)} %`;

/** `1 row`, `1,204 rows`. */
export const formatPlural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** Micro-dollars as dollars: `$0`, `$0.0042`, `$1.30`, `$27,324.44`. */
export function formatCost(usdMicros: number): string {
  const dollars = usdMicros / 1_000_000;
  if (dollars === 0) return "$0";
  return dollars < 0.01 ? `$${dollars.toFixed(4)}` : `$${cents.format(dollars)}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${fine.format(bytes / 1000)} kB` : `${fine.format(bytes / 1_000_000)} MB`;
}
