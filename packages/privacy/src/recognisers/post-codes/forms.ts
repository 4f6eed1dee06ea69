/** Forms that are a post code wherever they stand. */
const british =
  /^(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/u;
const canadian = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\p{N}])/u;
const irish = /^(?:[AC-FHKNPRTV-Y]\d{2}|D6W) (?=[A-Z]{0,3}\d)[0-9AC-FHKNPRTV-Y]{4}(?![\p{L}\p{N}])/u;
/** An ordinal or a unit after digits: "b2 3rd", "mp3 4gb". */
const noInward = / \d(?:st|nd|rd|th|gb|tb|hz|ft|lb)$/;

/** The same in small letters, for texts that have no others. */
export function smallTellingForm(text: string): RegExpExecArray | null {
  const found = tellingForm(text.toUpperCase());
  return found && !noInward.test(text.slice(0, found[0].length)) ? found : null;
}
export const tellingForm = (text: string) => british.exec(text) ?? canadian.exec(text) ?? irish.exec(text);

/** Forms that no other number has where a place is asked for. */
export const areaForm =
  /^(?:\d{5}(?:-\d{3,4})?|\d{3} \d{2}|\d{2}-\d{3}|\d{3}-\d{4}|\d{4}-\d{3}|\d{4} [A-Z]{2})(?![\p{L}\p{N}])/u;

/** Forms that a year or an amount has as well; years are left out. */
export const weakAreaForm = /^(?:(?!19|20)\d{4}|[1-9]\d{5})(?![\p{L}\p{N}]|[.,]\d)/u;

/** Every form that a code beside a word for it may have. */
export const anyForm =
  /^(?:\d{5}-\d{3,4}|\d{3}-\d{4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} ?\d{2}|\d{4} ?[A-Z]{2}|\d{3,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\p{N}]|[.,-]\d)/u;

/** A country's sign before a code ("D-10115", "SE-111 22"). */
export const countrySign =
  /(?:^|[^\p{L}\p{N}-])((?:A|AT|B|BE|CH|CZ|D|DE|DK|E|EE|ES|F|FI|FIN|FR|GR|H|HR|HU|I|IS|IT|L|LI|LT|LU|LV|N|NL|NO|P|PL|PT|RO|S|SE|SI|SK)-)$/u;
