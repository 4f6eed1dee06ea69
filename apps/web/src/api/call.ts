import type { Address, BodyOf, LightEndpoint, QueryOf, ResponseOf } from "./light-endpoint.ts";
import { readProblem, unreachable } from "./problem.ts";

type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

type Scalars = Record<string, string | number | boolean | undefined>;
type AnyEndpoint = LightEndpoint<string, unknown, unknown, unknown>;

export type CallOptions<E extends AnyEndpoint> = {
  params?: Record<string extends E["path"] ? string : ParameterOf<E["path"]>, string>;
  query?: Partial<QueryOf<E>>;
  body?: BodyOf<E>;
  signal?: AbortSignal;
};

/** `/api/w/harbor/runs?status=held` from `/w/{workspace}/runs`; undefined query values are left out. */
export function urlOf(
  address: Pick<Address, "path">,
  params: Record<string, string> = {},
  query: Scalars = {},
): string {
  const path = address.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The path ${address.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string | number | boolean] => pair[1] !== undefined,
  );
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return `/api${path}${search ? `?${search}` : ""}`;
}

/**
 * Calls one operation of the contracts.
 * Shape: the endpoint's response; operations without one answer `{}`.
 * Errors: `Problem` for every refusal, with status 0 when the server can't be reached; an abort stays an abort.
 */
export async function api<E extends AnyEndpoint>(endpoint: E, options: CallOptions<E> = {}): Promise<ResponseOf<E>> {
  const response = await send(
    urlOf(endpoint, options.params, options.query as Scalars),
    requestOf(endpoint.method, options.body, options.signal),
  );
  if (!response.ok) throw await readProblem(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as ResponseOf<E>;
}

/** Asks for a file that is made by a change, and so can't be a link. Errors: as in `api`. */
export async function apiFile<E extends AnyEndpoint>(
  endpoint: E,
  options: CallOptions<E>,
): Promise<{ name: string; content: Blob }> {
  const response = await send(
    urlOf(endpoint, options.params, options.query as Scalars),
    requestOf(endpoint.method, options.body, options.signal),
  );
  if (!response.ok) throw await readProblem(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { name: name ?? "download", content: await response.blob() };
}

/** For routes outside the contracts (sign-in); same headers, same errors. */
export async function post(url: string, body: unknown): Promise<unknown> {
  const response = await send(url, requestOf("post", body));
  if (!response.ok) throw await readProblem(response);
  return response.json().catch(() => ({}));
}

export const requestHeader = { "x-capstan-request": "1" };

function requestOf(method: string, body: unknown, signal?: AbortSignal): RequestInit {
  const isRead = method === "get";
  return {
    method: method.toUpperCase(),
    credentials: "same-origin",
    headers: {
      accept: "application/json",
      ...(isRead ? {} : requestHeader),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  };
}

async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable();
  }
}
