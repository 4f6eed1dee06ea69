/** Who has to act: nobody yet (`retryable`), the person who asked (`terminal`), or we (`bug`). */
export type ErrorKind = "retryable" | "terminal" | "bug";

export type ErrorOptions = {
  /** What happened, where, in plain words. */
  message: string;
  /** What to do about it, one sentence. */
  mend?: string;
  /** Facts for a machine or a log; never secrets or personal data. */
  details?: Record<string, unknown>;
  cause?: unknown;
};

/** An error that says who acts. `code` is stable, snake_case and listed in docs/errors.md. */
export class CapstanError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly mend: string | undefined;
  readonly details: Record<string, unknown>;

  constructor(kind: ErrorKind, code: string, options: ErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "CapstanError";
    this.kind = kind;
    this.code = code;
    this.mend = options.mend;
    this.details = options.details ?? {};
  }
}

export const retryable = (code: string, options: ErrorOptions) => new CapstanError("retryable", code, options);
export const terminal = (code: string, options: ErrorOptions) => new CapstanError("terminal", code, options);
export const bug = (code: string, options: ErrorOptions) => new CapstanError("bug", code, options);

/** Anything thrown, as a CapstanError; what nobody foresaw is a `bug` with code `unexpected`. */
export function asCapstanError(thrown: unknown): CapstanError {
  if (thrown instanceof CapstanError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return bug("unexpected", { message, cause: thrown });
}
