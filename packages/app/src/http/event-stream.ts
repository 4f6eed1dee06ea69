/**
 * Server-sent events: each state is a `message` whose data is JSON. A comment goes out every `heartbeatMs` so that
 * proxies keep the line open; `end` says that there is no more to come (don't reconnect), `problem` carries a refusal.
 */
export type EventStreamOptions = {
  states: AsyncIterable<unknown>;
  heartbeatMs: number;
  /** Asked at every heartbeat; throws when the caller may no longer watch. */
  stillAllowed: () => Promise<void>;
  toProblem: (thrown: unknown) => unknown;
  /** Aborted when the caller goes away or the stream is over. */
  abort: AbortController;
};

const encoder = new TextEncoder();
const message = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`;
const named = (event: string, data: unknown) => `event: ${event}\n${message(data)}`;

export function eventStream(options: EventStreamOptions): Response {
  const { states, heartbeatMs, stillAllowed, toProblem, abort } = options;
  const iterator = states[Symbol.asyncIterator]();
  let beat: NodeJS.Timeout | undefined;
  let over = false;

  function finish(controller: ReadableStreamDefaultController<Uint8Array>, last: string): void {
    if (over) return;
    over = true;
    clearInterval(beat);
    controller.enqueue(encoder.encode(last));
    controller.close();
    abort.abort();
  }

  async function heartbeat(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      await stillAllowed();
      if (!over) controller.enqueue(encoder.encode(": beat\n\n"));
    } catch (refusal) {
      finish(controller, named("problem", toProblem(refusal)));
    }
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode("retry: 2000\n\n"));
      beat = setInterval(() => void heartbeat(controller), heartbeatMs);
    },
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (over) return;
        if (done) finish(controller, named("end", {}));
        else controller.enqueue(encoder.encode(message(value)));
      } catch (thrown) {
        finish(controller, named("problem", toProblem(thrown)));
      }
    },
    cancel() {
      over = true;
      clearInterval(beat);
      abort.abort();
      void iterator.return?.();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}
