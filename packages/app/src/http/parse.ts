import { bug, terminal } from "@capstan/base";
import { z } from "zod";

type Where = "path" | "query" | "body";
type Issue = { path: string; message: string };

const issuesOf = (error: z.core.$ZodError): Issue[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));

function sentence(where: Where, issues: Issue[]): string {
  const said = issues.slice(0, 3).map(({ path, message }) => (path === "" ? message : `\`${path}\`: ${message}`));
  const more = issues.length > 3 ? `; and ${issues.length - 3} more` : "";
  return `The ${where} isn't valid. ${said.join("; ")}${more}.`;
}

/** Texts that no database keeps: with a NUL, or with half a surrogate pair. */
function unstorable(value: unknown, path: string): Issue[] {
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (typeof value === "string") {
    const isKept = value.isWellFormed() && !value.includes("\u0000");
    return isKept ? [] : [{ path, message: "Holds a character that is no text (NUL or half a surrogate pair)" }];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => [...unstorable(key, path), ...unstorable(part, at(key))]);
}

/** Parses a part of a request. Errors: terminal `invalid` with every issue in `details.issues`. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown, where: Where): z.output<S> {
  const parsed = schema.safeParse(value);
  const issues = parsed.success ? unstorable(parsed.data, "") : issuesOf(parsed.error);
  if (parsed.success && issues.length === 0) return parsed.data;
  throw terminal("invalid", {
    message: sentence(where, issues),
    mend: "Mend the fields that are named and send it again. /api/docs has the shape.",
    details: { where, issues },
  });
}

/** Path parameters that name a row by its id; what is no id names nothing. */
const idParameters: ReadonlySet<string> = new Set([
  "run",
  "gate",
  "draft",
  "import",
  "upload",
  "suggestion",
  "notice",
  "key",
  "tool",
  "budget",
  "request",
  "call",
  "use",
]);
const pathParameters = z.record(z.string(), z.string().min(1).max(500));

/** The parameters in a path. Errors: terminal `invalid`; `not_found` for an id that is none. */
export function parsePath(params: Record<string, string>): Record<string, string> {
  const parsed = parseRequest(pathParameters, params, "path");
  const odd = Object.entries(parsed).find(([name, value]) => idParameters.has(name) && !uuid.safeParse(value).success);
  if (odd === undefined) return parsed;
  throw terminal("not_found", { message: `There is no such ${odd[0]}.`, mend: "Look it up in its list." });
}

const uuid = z.guid();

/** Parses an answer, so that nothing leaves that the contract doesn't name. Errors: bug `response_mismatch`. */
export function parseResponse<S extends z.ZodType>(schema: S, value: unknown, operation: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw bug("response_mismatch", {
    message: `${operation} answered against its contract.`,
    details: { operation, issues: issuesOf(parsed.error) },
    cause: parsed.error,
  });
}

/** A query string as an object: the last of repeated names counts. */
export const queryOf = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);
