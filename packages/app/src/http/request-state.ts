import type { Caller } from "./caller.ts";

/** What the layers before a handler find out about one request. */
export type RequestState = {
  requestId: string;
  address: string;
  /** The route's pattern, for logs and metrics: never the path itself, which may hold a name. */
  route: string;
  caller: Caller | null;
};

/** Hono's environment: what @hono/node-server hands in, and our state. */
export type HttpEnv = {
  Bindings: { incoming?: { socket?: { remoteAddress?: string | undefined } } };
  Variables: RequestState;
};

const unknownAddress = "unknown";

/**
 * The caller's address: the socket's, or the last entry of X-Forwarded-For, which the nearest proxy wrote, when the
 * operator says that one stands in front.
 */
export function addressOf(request: Request, bindings: HttpEnv["Bindings"] | undefined, behindProxy: boolean): string {
  const forwarded = behindProxy ? request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || bindings?.incoming?.socket?.remoteAddress || unknownAddress;
}

/** Whether the socket's other end is this machine and no proxy speaks for somebody else. */
export function isLocal(request: Request, bindings: HttpEnv["Bindings"] | undefined): boolean {
  const address = bindings?.incoming?.socket?.remoteAddress ?? unknownAddress;
  return /^(127\.|::1$|::ffff:127\.)/.test(address) && !request.headers.has("x-forwarded-for");
}
