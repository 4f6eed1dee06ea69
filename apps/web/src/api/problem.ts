import type { ProblemBody } from "@capstan/contracts";

/**
 * A request that did not succeed, in the words of the server: what happened and how to mend it.
 * `status` 0 means that no answer came at all.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly mend: string | undefined;
  readonly details: Record<string, unknown>;

  constructor(status: number, body: ProblemBody["error"]) {
    super(body.message);
    this.name = "Problem";
    this.status = status;
    this.code = body.code;
    this.mend = body.mend;
    this.details = body.details ?? {};
  }
}

export const unreachable = (): Problem =>
  new Problem(0, {
    code: "server_unreachable",
    message: "Capstan can't be reached.",
    mend: "Check that you are online and that the server runs; nothing that you typed is lost.",
  });

/** Reads a refusal; answers that are not ours (a proxy's page, an empty body) become a plain description. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return new Problem(response.status, isProblemBody(body) ? body.error : describeStatus(response.status, body));
}

function isProblemBody(body: unknown): body is ProblemBody {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  return typeof error?.code === "string" && typeof error.message === "string";
}

function describeStatus(status: number, body: unknown): ProblemBody["error"] {
  const said = (body as { message?: unknown } | null)?.message;
  const message = typeof said === "string" && said ? said : `The server answered with ${status}.`;
  const mend =
    status < 500
      ? "Check what you entered and try again."
      : "Try again; if it happens again, tell whoever runs this server.";
  return { code: `http_${status}`, message, mend };
}

/** A one-line text for any error that reaches a screen. */
export const toProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem(0, {
        code: "unexpected",
        message: error instanceof Error ? error.message : String(error),
        mend: "Reload the page; if it happens again, tell whoever runs this server.",
      });
