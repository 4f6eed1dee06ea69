import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import { terminal } from "@capstan/base";

type Message = {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
};
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/**
 * Chromium's own protocol over a pipe: JSON messages, each ended by a zero byte.
 * Source: chromedevtools.github.io/devtools-protocol.
 */
export class DevTools {
  readonly #to: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #events = new EventEmitter();
  #next = 1;
  #rest = "";
  #ended: Error | undefined;

  constructor(to: Writable, from: Readable) {
    this.#to = to;
    from.setEncoding("utf8");
    from.on("data", (chunk: string) => this.#take(chunk));
    for (const stream of [to, from]) stream.on("error", () => {});
  }

  /** Sends a command, to a page when `sessionId` is given. Errors: terminal `browser_refused`, `browser_unusable`. */
  send<T = unknown>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#next++;
    this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject }));
  }

  /** Hears an event of a page. */
  on<T>(sessionId: string, method: string, listener: (params: T) => void): void {
    this.#events.on(`${sessionId} ${method}`, listener);
  }

  /** Everything that waits for an answer gets this one. */
  end(error: Error): void {
    this.#ended = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #take(chunk: string): void {
    const parts = (this.#rest + chunk).split("\0");
    this.#rest = parts.pop() ?? "";
    for (const part of parts) this.#onMessage(JSON.parse(part) as Message);
  }

  #onMessage({ id, sessionId, method, params, result, error }: Message): void {
    if (id === undefined) {
      this.#events.emit(`${sessionId} ${method}`, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(terminal("browser_refused", { message: `The browser refused: ${error.message}` }));
    else waiting?.resolve(result);
  }
}
