import { terminal } from "@capstan/base";
import { formatDateIn } from "./format-date.ts";

const badArgument = (message: string, mend: string) => terminal("template_bad_argument", { message, mend });

function toNumber(filter: string, value: unknown): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number === 0 ? 0 : number;
  throw badArgument(
    `${filter} got ${JSON.stringify(value) ?? "nothing"}, which is not a number.`,
    "Pass a number, or guard the line with {% if %}.",
  );
}

function formatNumber(value: number, mostDigits: number, exactDigits: unknown): string {
  const digits =
    exactDigits === undefined
      ? { maximumFractionDigits: mostDigits }
      : {
          minimumFractionDigits: toNumber("digits", exactDigits),
          maximumFractionDigits: toNumber("digits", exactDigits),
        };
  return new Intl.NumberFormat("en-US", { ...digits, roundingMode: "halfExpand" }).format(value);
}

/** 12345.678 → "12,345.68"; with digits given, exactly that many. */
function number(value: unknown, digits?: unknown): string {
  return formatNumber(toNumber("number", value), 2, digits);
}

/** A ratio as a percentage: 0.4237 → "42.4%". */
function percent(value: unknown, digits?: unknown): string {
  return `${formatNumber(scaled(toNumber("percent", value)), 1, digits)}%`;
}

/** A change as a percentage with its sign: 0.42 → "+42%", -0.05 → "-5%", 0 → "0%". */
function signedPercent(value: unknown, digits?: unknown): string {
  const ratio = toNumber("signed_percent", value);
  const text = formatNumber(scaled(ratio), 1, digits).replace(/^-(?=[0.]+$)/, "");
  return `${ratio > 0 && /[1-9]/.test(text) ? "+" : ""}${text}%`;
}

/** Ratio times 100 without the binary dust (0.285 * 100 is 28.499999999999996). */
const scaled = (ratio: number) => Number((ratio * 100).toPrecision(12));

/** 1, "visit" → "1 visit"; 3 → "3 visits"; an irregular plural is the second argument. */
function plural(value: unknown, one: unknown, many?: unknown): string {
  if (typeof one !== "string") throw badArgument("plural needs the word it counts.", 'Write | plural: "visit".');
  const count = toNumber("plural", value);
  const word = Math.abs(count) === 1 ? one : typeof many === "string" ? many : `${one}s`;
  return `${number(count)} ${word}`;
}

function dateIn(value: unknown, zone: unknown, pattern: unknown = "%-d %B %Y"): string {
  if (typeof zone !== "string" || typeof pattern !== "string") {
    throw badArgument("date_in needs a time zone.", 'Write | date_in: zone, "%-d %B %Y".');
  }
  return formatDateIn(value, zone, pattern);
}

/** ["a", "b", "c"] → "a, b and c". */
function sentenceList(value: unknown, lastWord: unknown = "and"): string {
  if (!Array.isArray(value)) throw badArgument("sentence_list got something that is not a list.", "Pass a list.");
  const items = value.map(String);
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${String(lastWord)} ${items.at(-1)}`;
}

function refuseDate(): never {
  throw badArgument(
    "date depends on the machine's clock and zone.",
    'Use date_in with the workspace\'s zone: | date_in: zone, "%-d %B %Y".',
  );
}

/** Filters a prompt may use besides Liquid's own. They are pure: no clock, no machine locale, no machine time zone. */
export const promptFilters = {
  number,
  percent,
  signed_percent: signedPercent,
  plural,
  date_in: dateIn,
  sentence_list: sentenceList,
  date: refuseDate,
  date_to_xmlschema: refuseDate,
  date_to_rfc822: refuseDate,
  date_to_string: refuseDate,
  date_to_long_string: refuseDate,
};

/** Liquid's own filters whose result differs from one call to the next. */
export const unrepeatableFilters = ["sample"];
