import { terminal } from "@capstan/base";
import { assertStorePath } from "./store-path.ts";

/** What a convention may name. Dates and weeks are taken as they are, everything else becomes a slug. */
export const namingTokens = ["workflow", "isoWeek", "date", "kind", "title", "account", "run", "draft"] as const;
export type NamingToken = (typeof namingTokens)[number];
export type NamingValues = Partial<Record<NamingToken, string>>;

type Piece = { text: string } | { token: NamingToken | "ext" };

/** A convention that was checked: `nameFile` cannot leave the folder or forget the extension. */
export type NamingConvention = Readonly<{ text: string; pieces: readonly Piece[] }>;

const exact: Partial<Record<NamingToken, { pattern: RegExp; example: string }>> = {
  isoWeek: { pattern: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, example: "2026-W34" },
  date: { pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, example: "2026-08-19" },
};

const longestPart = 80;

const invalid = (text: string, column: number, why: string, mend: string) =>
  terminal("naming_convention_invalid", {
    message: `The convention "${text}", column ${column}: ${why}.`,
    mend,
    details: { convention: text, column },
  });

/**
 * A convention such as `{workflow}/{isoWeek}/{kind}--{account}--{date}.{ext}`, checked.
 * Errors: terminal `naming_convention_invalid` with `details.column` (from 1).
 */
export function parseNamingConvention(text: string): NamingConvention {
  const pieces: Piece[] = [];
  for (const { 0: part, index } of text.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    if (part === "{" || part === "}")
      throw invalid(text, index + 1, "a brace has no partner", "Write tokens as {account}.");
    if (!part.startsWith("{")) {
      const odd = /[^A-Za-z0-9._/-]/.exec(part);
      if (odd) {
        throw invalid(
          text,
          index + 1 + odd.index,
          `"${odd[0]}" may not be in a file's name`,
          "Use letters, digits, - _ . and /.",
        );
      }
      pieces.push({ text: part });
      continue;
    }
    const token = part.slice(1, -1);
    if (token !== "ext" && !namingTokens.includes(token as NamingToken)) {
      throw invalid(
        text,
        index + 1,
        `there is no token ${part}`,
        `Use one of ${namingTokens.map((known) => `{${known}}`).join(" ")}.`,
      );
    }
    pieces.push({ token: token as NamingToken | "ext" });
  }
  if (!text.endsWith(".{ext}") || pieces.filter((piece) => "token" in piece && piece.token === "ext").length !== 1) {
    throw invalid(text, text.length, "it does not end in .{ext}", "End it in .{ext}, once.");
  }
  const convention = { text, pieces };
  assertStorePath(fill(convention, () => "x"));
  return convention;
}

const fill = ({ pieces }: NamingConvention, write: (token: NamingToken | "ext") => string) =>
  pieces.map((piece) => ("text" in piece ? piece.text : write(piece.token))).join("");

const unlikeItsBase: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** `Łódź & Söhne GmbH` → `lodz-sohne-gmbh`; empty when nothing of it can be written in plain letters. */
export function toSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => unlikeItsBase[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longestPart)
    .replace(/^-+|-+$/g, "");
}

/**
 * The path of one file.
 * Errors: terminal `file_name_incomplete`, `details.token`: a value is missing, malformed or gives no plain letters;
 * `file_path_refused`.
 */
export function nameFile(convention: NamingConvention, values: NamingValues, ext: string): string {
  const path = fill(convention, (token) => (token === "ext" ? ext : writeValue(token, values[token], convention)));
  assertStorePath(path);
  return path;
}

function writeValue(token: NamingToken, value: string | undefined, { text }: NamingConvention): string {
  const incomplete = (why: string, mend: string) =>
    terminal("file_name_incomplete", {
      message: `The convention "${text}" asks for {${token}}, ${why}.`,
      mend,
      details: { token, convention: text },
    });
  if (value === undefined || value.trim() === "") {
    throw incomplete("which this file does not have", `Hand in ${token}, or take {${token}} out of the convention.`);
  }
  const asIs = exact[token];
  if (asIs) {
    if (asIs.pattern.test(value)) return value;
    throw incomplete(`and "${value}" is none`, `Write it like ${asIs.example}.`);
  }
  const slug = toSlug(value);
  if (slug !== "") return slug;
  throw incomplete(
    `and "${value}" has no letter that a file's name can carry`,
    `Hand in another ${token}, such as the domain.`,
  );
}
