import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { retryable, terminal } from "@capstan/base";
import type { Scanner } from "./scanner.ts";
import type { TextEncoding } from "./source-layout.ts";

const CHUNK_BYTES = 1 << 20;

export type ReadProgress = { bytes: number; totalBytes: number };

export type ReadTextOptions = {
  path: string;
  encoding: TextEncoding;
  /** `cr`: lines end with a lone carriage return, as old spreadsheets write them. */
  newline?: "lf" | "cr";
  onProgress?: ((progress: ReadProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * Feeds a text file to a scanner as UTF-8, without its byte order mark, in pieces of about a megabyte; other work gets
 * its turn between them.
 * Errors: retryable `cancelled`; terminal `unreadable_file`.
 */
export async function readChunks(options: ReadTextOptions, scanner: Scanner): Promise<void> {
  const fd = openForReading(options.path);
  try {
    const totalBytes = fstatSync(fd).size;
    const decode = decoder(options);
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let carry: Buffer = Buffer.alloc(0);
    let bytes = 0;
    for (let last = false; !last; ) {
      if (options.signal?.aborted)
        throw retryable("cancelled", { message: "The import was cancelled.", mend: "Start it again." });
      const size = readSync(fd, chunk, 0, CHUNK_BYTES, null);
      last = size === 0;
      const text = decode(chunk.subarray(0, size), bytes === 0, last);
      bytes += size;
      const piece = carry.length === 0 ? text : Buffer.concat([carry, text]);
      const used = scanner.push(piece, last);
      carry = Buffer.from(piece.subarray(used));
      options.onProgress?.({ bytes, totalBytes });
      await setImmediate();
    }
  } finally {
    closeSync(fd);
  }
}

type Decode = (bytes: Buffer, first: boolean, last: boolean) => Buffer;

function decoder(options: ReadTextOptions): Decode {
  const returns = (bytes: Buffer) => {
    if (options.newline === "cr") for (let i = 0; i < bytes.length; i++) if (bytes[i] === 13) bytes[i] = 10;
    return bytes;
  };
  if (options.encoding === "utf-8")
    return (bytes, first) => returns(first && hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes);
  const text = new TextDecoder(options.encoding);
  return (bytes, _first, last) => returns(Buffer.from(text.decode(bytes, { stream: !last })));
}

const hasUtf8Mark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/**
 * Opens a regular file.
 * Errors: terminal `file_not_found`, `not_a_file`, `unreadable_file`.
 */
export function openForReading(path: string): number {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT") {
      throw terminal("file_not_found", {
        message: `There is no file ${path}.`,
        mend: "Check the path and its spelling.",
        cause,
      });
    }
    throw terminal("unreadable_file", {
      message: `${path} cannot be opened (${code}).`,
      mend: "Let the user that runs Capstan read it.",
      cause,
    });
  }
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw terminal("not_a_file", {
    message: `${path} is not a file.`,
    mend: "Name a file, or import the folder as a folder.",
  });
}
