import { terminal } from "@capstan/base";

const tooLarge = (maxBytes: number) =>
  terminal("too_large", {
    message: `The request is larger than ${describeBytes(maxBytes)}.`,
    mend: "Send less at once.",
    details: { maxBytes },
  });

function describeBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${units[power]}`;
}

/**
 * The body as it arrives, cut off when it passes the limit, whatever Content-Length said.
 * Errors: terminal `too_large`, at once when Content-Length already says so.
 */
export function limitedBody(request: Request, maxBytes: number): ReadableStream<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > maxBytes) throw tooLarge(maxBytes);
  const source: ReadableStream<Uint8Array> = request.body ?? new ReadableStream({ start: (c) => c.close() });
  let received = 0;
  return source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        received += chunk.byteLength;
        if (received > maxBytes) controller.error(tooLarge(maxBytes));
        else controller.enqueue(chunk);
      },
    }),
  );
}

/** The whole body in memory. Errors: terminal `too_large`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitedBody(request, maxBytes)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * The body as JSON; an empty body is `{}`.
 * Errors: terminal `too_large`, `unsupported_media_type`, `malformed_json`.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.byteLength === 0) return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw terminal("unsupported_media_type", {
      message: `The body is ${type === "" ? "of no stated type" : type}.`,
      mend: "Send JSON with Content-Type: application/json.",
    });
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw terminal("malformed_json", {
      message: `The body isn't JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      mend: "Mend the JSON and send it again.",
      cause,
    });
  }
}
