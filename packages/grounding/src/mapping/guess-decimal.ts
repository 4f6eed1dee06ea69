/**
 * The sign before the decimals of a column's numbers. A comma, when some number cannot be read otherwise (`0,5`, `1.234,50`,
 * `1.234.567`) and none says the opposite; what both readings allow, such as `1,234`, is taken as a thousand.
 */
export function guessDecimal(values: readonly string[]): "." | "," {
  const numbers = values.map((value) => value.replace(/[^\d.,]/g, ""));
  const written = (pattern: RegExp) => numbers.filter((value) => pattern.test(value)).length;
  const withCommas = written(/^[\d.]*,(\d{1,2}|\d{4,})$/) + written(/\..*,/) + written(/\.\d{3}\./);
  const withPoints = written(/^[\d,]*\.(\d{1,2}|\d{4,})$/) + written(/,.*\./) + written(/,\d{3},/);
  return withCommas > withPoints ? "," : ".";
}
