/** Standard deviations around a mean in which nearly every text of the same voice lies. */
export const reach = 2.5;

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1));
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `Reading grades of each text: 7.1, 8.0.` */
export const listed = (what: string, values: readonly number[]): string =>
  `${what} of each text: ${values.map((value) => value.toFixed(1)).join(", ")}.`;
