import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { readMessages } from "./read-messages.ts";

/** Codes of errors. Source: JSON-RPC 2.0 and LSP 3.17, "ErrorCodes". */
const codes = {
  unreadable: -32700,
  invalid: -32600,
  unknown: -32601,
  params: -32602,
  internal: -32603,
  notYet: -32002,
  cancelled: -32800,
};

const message = z.looseObject({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.number(), z.string(), z.null()]).optional(),
  method: z.string().optional(),
  params: z.unknown(),
});
type Message = z.infer<typeof message>;
type Id = number | string | null;

/** How a method is answered: its parameters as they must be, and what to do. */
export type Handler = { params: z.ZodType; run: (params: never) => unknown };

export function handler<Params>(params: z.ZodType<Params>, run: (params: Params) => unknown): Handler {
  return { params, run: run as Handler["run"] };
}

export type Connection = { notify: (method: string, params: object) => void };

/**
 * JSON-RPC over two streams. Requests are answered in turn; one that was cancelled before its turn is answered so. What
 * cannot be read is answered with an error, and the next message is read.
 */
export function openConnection(
  { input, output }: { input: Readable; output: Writable },
  handlers: (connection: Connection) => Readonly<Record<string, Handler>>,
): Connection {
  const waiting = new Set<Id>();
  const cancelled = new Set<Id>();
  let turn: Promise<void> = Promise.resolve();
  const send = (content: object) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...content }));
    output.write(`Content-Length: ${body.length}\r\n\r\n`);
    output.write(body);
  };
  const connection: Connection = { notify: (method, params) => send({ method, params }) };
  const methods = handlers(connection);

  const answer = async ({ id, method, params }: Message): Promise<void> => {
    const isCancelled = id !== undefined && cancelled.delete(id);
    const outcome = isCancelled ? failure("cancelled", "Cancelled.") : await outcomeOf(methods, method!, params);
    if (id === undefined) return;
    waiting.delete(id);
    send({ id, ...outcome });
  };

  const take = (body: string) => {
    const read = parse(body);
    if (read === undefined) return send({ id: null, ...failure("unreadable", "The message is not JSON.") });
    const { success, data } = message.safeParse(read);
    if (!success) return send({ id: null, ...failure("invalid", "The message is not JSON-RPC 2.0.") });
    if (data.method === undefined) return undefined;
    if (data.method === "$/cancelRequest") {
      const id = (data.params as { id?: Id } | undefined)?.id ?? null;
      if (waiting.has(id)) cancelled.add(id);
      return undefined;
    }
    if (data.id !== undefined) waiting.add(data.id);
    turn = turn.then(() => answer(data));
    return undefined;
  };
  input.on("data", readMessages(take));
  return connection;
}

type Outcome = { result: unknown } | { error: { code: number; message: string } };

async function outcomeOf(
  methods: Readonly<Record<string, Handler>>,
  method: string,
  params: unknown,
): Promise<Outcome> {
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!known) return failure("unknown", `There is no method ${method}.`);
  const read = known.params.safeParse(params);
  if (!read.success) return failure("params", z.prettifyError(read.error));
  try {
    return { result: (await known.run(read.data as never)) ?? null };
  } catch (thrown) {
    return failure(
      thrown instanceof NotYet ? "notYet" : "internal",
      thrown instanceof Error ? thrown.message : String(thrown),
    );
  }
}

const failure = (code: keyof typeof codes, text: string) => ({ error: { code: codes[code], message: text } });

/** A request that comes before the server was started. */
export class NotYet extends Error {}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
