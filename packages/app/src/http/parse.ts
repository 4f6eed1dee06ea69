import { bug, terminal } from "@capstan/base";
import type { z } from "zod";

type Where = "path" | "query" | "body";
type Issue = { path: string; message: string };

const issuesOf = (error: z.core.$ZodError): Issue[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));

function sentence(where: Where, issues: Issue[]): string {
  const said = issues.slice(0, 3).map(({ path, message }) => (path === "" ? message : `\`${path}\`: ${message}`));
  const more = issues.length > 3 ? `; and ${issues.length - 3} more` : "";
  return `The ${where} isn't valid. ${said.join("; ")}${more}.`;
}

/** Parses a part of a request. Errors: terminal `invalid` with every issue in `details.issues`. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown, where: Where): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = issuesOf(parsed.error);
  throw terminal("invalid", {
    message: sentence(where, issues),
    mend: "Mend the fields that are named and send it again. /api/docs has the shape.",
    details: { where, issues },
  });
}

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
