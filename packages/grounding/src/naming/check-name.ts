import { z } from "zod";

const casing = z.enum(["lower", "upper", "any"]);

/** One part of a name: a fixed set of values, a date, a number, or free words. */
const tokenSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("oneOf"),
    name: z.string(),
    values: z.array(z.string()).min(1),
    optional: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("date"),
    name: z.string(),
    format: z.enum(["YYYY-MM-DD", "YYYYMMDD", "YYYY-MM", "YYYYMM", "YYYY-qN", "YYYY"]),
    optional: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("number"),
    name: z.string(),
    digits: z.int().min(1).optional(),
    optional: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("words"),
    name: z.string(),
    maxLength: z.int().min(1).default(40),
    optional: z.boolean().default(false),
  }),
]);

/** How campaigns, UTM tags or files are named. Plain data; `applies` only says where it is used. */
export const namingConventionSchema = z.object({
  name: z.string().min(1),
  applies: z.enum(["campaign", "utm", "file"]),
  separator: z.string().min(1).max(3).default("_"),
  case: casing.default("lower"),
  tokens: z.array(tokenSchema).min(1),
  maxLength: z.int().min(1).default(200),
  /** For files: the extensions allowed, without dot. */
  extensions: z.array(z.string()).optional(),
});

export type NamingConvention = z.infer<typeof namingConventionSchema>;
type Token = z.infer<typeof tokenSchema>;

/** What is wrong with which part of a name, and how to mend it. `part` is the part's name in the convention. */
export type NameProblem = { part: string; found: string; message: string; mend: string };

/** Holds a name against a convention; an empty list means that it is right. */
export function checkName(convention: NamingConvention, name: string): NameProblem[] {
  const { stem, problems } = cutExtension(convention, name);
  if (name.length > convention.maxLength) {
    problems.push({
      part: "name",
      found: name,
      message: `The name has ${name.length} characters; ${convention.maxLength} are allowed.`,
      mend: "Shorten the free parts.",
    });
  }
  const parts = assignParts(convention, stem);
  if (!parts) {
    const wanted = convention.tokens
      .map((token) => (token.optional ? `[${token.name}]` : token.name))
      .join(convention.separator);
    const count = stem.split(convention.separator).length;
    return [
      ...problems,
      {
        part: "name",
        found: name,
        message: `The name has ${count} part${count === 1 ? "" : "s"}, which does not fit ${wanted}.`,
        mend: `Write it as ${wanted}.`,
      },
    ];
  }
  return [...problems, ...parts.flatMap(([token, text]) => checkPart(convention, token, text))];
}

function cutExtension(convention: NamingConvention, name: string): { stem: string; problems: NameProblem[] } {
  if (!convention.extensions) return { stem: name, problems: [] };
  const dot = name.lastIndexOf(".");
  const extension = dot < 0 ? "" : name.slice(dot + 1);
  const stem = dot < 0 ? name : name.slice(0, dot);
  if (convention.extensions.includes(extension.toLowerCase())) return { stem, problems: [] };
  const allowed = convention.extensions.map((one) => `.${one}`).join(", ");
  return {
    stem,
    problems: [
      {
        part: "extension",
        found: extension,
        message: `The extension "${extension}" is not allowed.`,
        mend: `Use ${allowed}.`,
      },
    ],
  };
}

/**
 * Which text is which part. A separator that also occurs inside values (as in `2026-08-22` with "-") is respected by
 * trying every way to cut; the way with the fewest problems counts.
 */
function assignParts(convention: NamingConvention, stem: string): [Token, string][] | undefined {
  const pieces = stem.split(convention.separator);
  if (pieces.length > 40) return undefined;
  const known = new Map<string, { parts: [Token, string][]; cost: number } | undefined>();
  const from = (token: number, piece: number): { parts: [Token, string][]; cost: number } | undefined => {
    if (token === convention.tokens.length) return piece === pieces.length ? { parts: [], cost: 0 } : undefined;
    const key = `${token}:${piece}`;
    if (known.has(key)) return known.get(key);
    const current = convention.tokens[token]!;
    let best = current.optional ? from(token + 1, piece) : undefined;
    for (let end = piece + 1; end <= pieces.length; end++) {
      const rest = from(token + 1, end);
      if (!rest) continue;
      const text = pieces.slice(piece, end).join(convention.separator);
      const cost = rest.cost + checkPart(convention, current, text).length * 10 + (end - piece - 1);
      if (!best || cost < best.cost) best = { parts: [[current, text], ...rest.parts], cost };
    }
    known.set(key, best);
    return best;
  };
  return from(0, 0)?.parts;
}

function checkPart(convention: NamingConvention, token: Token, text: string): NameProblem[] {
  const problem = (message: string, mend: string): NameProblem => ({ part: token.name, found: text, message, mend });
  if (text === "") return [problem(`The part "${token.name}" is empty.`, `Write a value for ${token.name}.`)];
  const cased =
    convention.case === "lower" ? text.toLowerCase() : convention.case === "upper" ? text.toUpperCase() : text;
  if (cased !== text) return [problem(`"${text}" is not written in ${convention.case} case.`, `Write ${cased}.`)];
  switch (token.kind) {
    case "oneOf":
      return token.values.includes(text)
        ? []
        : [
            problem(
              `"${text}" is no ${token.name}.`,
              `Use one of ${token.values.join(", ")}${nearest(token.values, text)}.`,
            ),
          ];
    case "date":
      return isDate(text, token.format)
        ? []
        : [
            problem(
              `"${text}" is no date of the form ${token.format}.`,
              `Write the date as ${token.format}, such as ${DATE_EXAMPLES[token.format]}.`,
            ),
          ];
    case "number": {
      const right = /^\d+$/.test(text) && (token.digits === undefined || text.length === token.digits);
      return right
        ? []
        : [
            problem(
              `"${text}" is no number${token.digits ? ` of ${token.digits} digits` : ""}.`,
              `Write ${token.digits ? "1".padStart(token.digits, "0") : "digits only"}.`,
            ),
          ];
    }
    case "words":
      if (text.length > token.maxLength)
        return [problem(`"${text}" has ${text.length} characters; ${token.maxLength} are allowed.`, "Shorten it.")];
      return /^[\p{L}\p{N}.-]+$/u.test(text)
        ? []
        : [
            problem(
              `"${text}" holds characters other than letters, digits, dots and dashes.`,
              `Write ${text.replace(/[^\p{L}\p{N}.-]+/gu, "-")}.`,
            ),
          ];
  }
}

const DATE_EXAMPLES = {
  "YYYY-MM-DD": "2026-08-22",
  YYYYMMDD: "20260822",
  "YYYY-MM": "2026-08",
  YYYYMM: "202608",
  "YYYY-qN": "2026-q3",
  YYYY: "2026",
} as const;

function isDate(text: string, format: keyof typeof DATE_EXAMPLES): boolean {
  if (format === "YYYY-qN") return /^\d{4}-[qQ][1-4]$/.test(text);
  const shape = new RegExp(
    `^${format.replace("YYYY", "(\\d{4})").replace("MM", "(\\d{2})").replace("DD", "(\\d{2})")}$`,
  ).exec(text);
  if (!shape) return false;
  const [year, month = "01", day = "01"] = shape.slice(1);
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}

/** A hint at the value that was probably meant. */
function nearest(values: readonly string[], text: string): string {
  const near = values.find((value) => value.startsWith(text.slice(0, 3)) || text.startsWith(value.slice(0, 3)));
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}
