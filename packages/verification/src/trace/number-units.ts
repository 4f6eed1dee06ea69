/** Signs and words of currencies, lower case. */
export const currencies: Readonly<Record<string, string>> = {
  $: "USD",
  us$: "USD",
  usd: "USD",
  dollar: "USD",
  dollars: "USD",
  "€": "EUR",
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  "£": "GBP",
  gbp: "GBP",
  pound: "GBP",
  pounds: "GBP",
  "¥": "JPY",
  jpy: "JPY",
  yen: "JPY",
  chf: "CHF",
  francs: "CHF",
};
/** What a magnitude behind a number multiplies it by. */
export const magnitudes: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
};
/** Alternatives of the durations that are converted among one another. */
export const durations = "second|minute|hour|day|week|month|year";

/** What the name of a fraction divides by. */
export const fractionNames: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};
/** Stems of words that multiply. */
export const multiples: Readonly<Record<string, number>> = {
  doubl: 2,
  twice: 2,
  twofold: 2,
  tripl: 3,
  trebl: 3,
  thrice: 3,
  threefold: 3,
  quadrupl: 4,
  fourfold: 4,
  fivefold: 5,
  tenfold: 10,
  halv: 0.5,
};
