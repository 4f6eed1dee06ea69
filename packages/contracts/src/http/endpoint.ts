import { z } from "zod";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/**
 * What a caller must be allowed to do; roles map to these in packages/judgement. `public` asks for nothing,
 * `signed-in` for a session or key; neither is ever granted by a role.
 */
export const permissions = [
  "public",
  "signed-in",
  "work.read",
  "work.decide",
  "run.start",
  "run.control",
  "workflow.edit",
  "workflow.publish",
  "data.read",
  "data.edit",
  "people.manage",
  "ledger.read",
  "tool.ask",
  "tool.assess",
  "tool.approve",
  "budget.edit",
  "usage.read",
  "call.open",
  "inventory.edit",
] as const;
export type Permission = (typeof permissions)[number];

/** `json` unless the body is an upload (raw bytes) or the answer a stream of states or a file. */
export type Transport = "json" | "upload" | "events" | "file";

/**
 * One HTTP operation, said once: the server registers and validates it (packages/app/src/http), OpenAPI is generated
 * from it, and the screens call it with the same types. Paths are below `/api`, parameters in braces.
 */
export type Endpoint<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Path extends string = string,
  Kind extends Transport = Transport,
> = {
  method: Method;
  path: Path;
  summary: string;
  tag: string;
  permission: Permission;
  /** Answers 403 to API keys, though it needs no permission in a workspace. */
  peopleOnly?: true;
  query: Query;
  body: Body;
  response: Response;
  transport: Kind;
};

/** The names in braces of a path: `"workspace" | "run"` of `/w/{workspace}/runs/{run}`. */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameter<Rest>
  : never;

const nothing = z.strictObject({});

export function endpoint<
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
  Response extends z.ZodType = typeof nothing,
  const Path extends string = string,
  const Kind extends Transport = "json",
>(definition: {
  method: Method;
  path: Path;
  summary: string;
  tag: string;
  permission: Permission;
  peopleOnly?: true;
  query?: Query;
  body?: Body;
  response?: Response;
  transport?: Kind;
}): Endpoint<Query, Body, Response, Path, Kind> {
  return {
    transport: "json" as Kind,
    query: nothing as unknown as Query,
    body: nothing as unknown as Body,
    response: nothing as unknown as Response,
    ...definition,
  } as Endpoint<Query, Body, Response, Path, Kind>;
}

/** Every refusal has this shape: what happened, where, and how to mend it (invariant 10). */
export const problemBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    mend: z.string().optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type ProblemBody = z.infer<typeof problemBody>;

export const instant = z.iso.datetime({ offset: true });
export const calendarDate = z.iso.date();
export const page = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A person as others see them. */
export const personRef = z.object({ id: z.string(), name: z.string(), email: z.string() });
export type PersonRef = z.infer<typeof personRef>;
