import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";

export type Sending = { path: string; headers: Record<string, string>; body: Buffer | string };

/** One request and what comes back of it, without the streams that the usual API makes of every answer. */
export type Exchange = {
  /** Resolves with the head. Errors: those of the connection, and what `stop` was given. */
  head: Promise<{ status: number; headers: IncomingHttpHeaders }>;
  /** The pieces of the body as they come, held back while nobody asks for more. Undefined after the last. */
  next(): Buffer | undefined | Promise<Buffer | undefined>;
  /** The rest of the body in one. Errors: as those of `next`, and what `tooLarge` makes once it is longer than `most` bytes. */
  rest(most: number, tooLarge: () => Error): Promise<Buffer>;
  /** Ends it at any moment, whether it has begun or not. */
  stop(reason: Error): void;
};

/** So much may wait to be read before the provider is held back. */
const mostWaiting = 256 * 1024;

/** Sends a request over a pool's connections. */
export function startExchange(pool: Dispatcher, { path, headers, body }: Sending): Exchange {
  const handler = new ExchangeHandler();
  pool.dispatch({ path, method: "POST", headers, body }, handler);
  return handler;
}

class ExchangeHandler implements Dispatcher.DispatchHandler, Exchange {
  readonly head: Exchange["head"];
  readonly #answered = Promise.withResolvers<Awaited<Exchange["head"]>>();
  #controller: Dispatcher.DispatchController | undefined;
  #pieces: Buffer[] = [];
  #waiting = 0;
  #isOver = false;
  #failure: Error | undefined;
  #reader: PromiseWithResolvers<Buffer | undefined> | undefined;

  constructor() {
    this.head = this.#answered.promise;
    // Who stopped it may have left before the head came, or was refused.
    this.head.catch(() => {});
  }

  next(): Buffer | undefined | Promise<Buffer | undefined> {
    const piece = this.#pieces.shift();
    if (piece) {
      this.#waiting -= piece.length;
      if (this.#controller?.paused && this.#waiting < mostWaiting) this.#controller.resume();
      return piece;
    }
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#isOver) return undefined;
    this.#reader = Promise.withResolvers();
    return this.#reader.promise;
  }

  async rest(most: number, tooLarge: () => Error): Promise<Buffer> {
    // An answer that is short has come with its head.
    if (this.#isOver && this.#pieces.length === 1) return this.#pieces.pop()!;
    const parts: Buffer[] = [];
    let size = 0;
    for (let part = await this.next(); part; part = await this.next()) {
      size += part.length;
      if (size > most) throw tooLarge();
      parts.push(part);
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  stop(reason: Error): void {
    if (this.#isOver || this.#failure) return;
    this.#controller?.abort(reason);
    this.#fail(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(this.#failure);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status >= 200) this.#answered.resolve({ status, headers });
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.#reader) this.#hand(piece);
    else {
      this.#pieces.push(piece);
      this.#waiting += piece.length;
      if (this.#waiting >= mostWaiting) controller.pause();
    }
  }

  onResponseEnd(): void {
    this.#isOver = true;
    this.#hand(undefined);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  #hand(piece: Buffer | undefined): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.resolve(piece);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#answered.reject(this.#failure);
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.reject(this.#failure);
  }
}
