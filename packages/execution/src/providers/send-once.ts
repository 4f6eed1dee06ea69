import type { JsonObject } from "../gateway/json.ts";
import type { Asking, AskingMeans, Choice, Head, ProviderAnswer, Request } from "./asking.ts";
import type { Exchange } from "./exchange.ts";
import {
  faultOfStatus,
  lacksOperation,
  malformedAnswer,
  operationUnknown,
  type ProviderFault,
} from "./provider-fault.ts";
import { type Reading, readStream, watchOver } from "./read-stream.ts";
import { readWhole } from "./read-whole.ts";

/** A status that is no answer, thrown so that it ends a try like a broken connection does. */
export class StatusFault extends Error {
  readonly fault: ProviderFault;
  constructor(fault: ProviderFault) {
    super(fault.error.message);
    this.fault = fault;
  }
}

/** So much of a refusal is read to keep its connection. */
const mostDrained = 128 * 1024;

/**
 * Asks a provider once. A stream counts as an answer once the answer itself has begun, so that one that fails until then
 * ends the try. Errors: `StatusFault`, those of the connection, and the signal's reason.
 */
export async function sendOnce(asking: Asking, choice: Choice, means: AskingMeans): Promise<ProviderAnswer> {
  const { isStream } = asking;
  const { limits } = means;
  const request = asking.requestFor(choice);
  const { body, translated } = request;
  const exchange = choice.host.send({ path: choice.wire.path, headers: headersFor(request, choice), body });
  const watch = watchOver(exchange, asking, means);
  watch.limit(isStream ? limits.firstByteMs : limits.wholeMs);
  const reading: Reading = { exchange, watch, asking, choice, means, isHandedOver: false };
  try {
    const answered: Head = { choice, ...(await exchange.head) };
    const fault =
      answered.status === 501 && mayLack(choice)
        ? operationUnknown(choice.wire.path, 501)
        : faultOfStatus(answered.status, answered.headers, means.clock.now());
    if (fault) {
      await drain(exchange);
      throw new StatusFault(fault);
    }
    const type = String(answered.headers["content-type"] ?? "");
    if (!isStream || answered.status >= 400) {
      const whole = await readAnswer(reading, answered.status, type);
      return { ...answered, kind: "whole", ...(translated ? putBack(whole.json, answered.status, translated) : whole) };
    }
    if (!type.startsWith("text/event-stream")) {
      throw malformedAnswer(`it is ${type.split(";")[0] || "of no type"} where a stream of events was expected`);
    }
    const head = translated ? [await firstOf(reading)] : await readPreamble(reading);
    const chunks = readStream(head, reading);
    const begun = translated ? await begin(translated.stream(chunks)) : chunks;
    reading.isHandedOver = true;
    return { ...answered, kind: "stream", chunks: begun };
  } catch (thrown) {
    exchange.stop(thrown as Error);
    throw thrown;
  } finally {
    if (!reading.isHandedOver) watch.stop();
  }
}

/** Whether there is another way than an operation that its host may not have. */
const mayLack = ({ otherwise, mayLack: isSaid }: Choice): boolean => otherwise !== undefined || isSaid === true;

/** Errors: `StatusFault` for an operation that the host lacks, where there is another way; else as `readWhole`. */
async function readAnswer({ exchange, choice }: Reading, status: number, type: string) {
  const isRefusal = mayLack(choice) && status >= 400;
  if (isRefusal && !/\bjson\b/.test(type) && lacksOperation(status, undefined)) {
    await drain(exchange);
    throw new StatusFault(operationUnknown(choice.wire.path, status));
  }
  const whole = await readWhole(exchange, type);
  if (isRefusal && lacksOperation(status, whole.json))
    throw new StatusFault(operationUnknown(choice.wire.path, status));
  return whole;
}

function putBack(
  answer: JsonObject,
  status: number,
  translated: NonNullable<Request["translated"]>,
): { text: string; json: JsonObject } {
  const json = status >= 400 ? translated.refusal(answer, status) : translated.answer(answer);
  return { text: JSON.stringify(json), json };
}

async function firstOf({ exchange }: Reading): Promise<Buffer> {
  const first = await exchange.next();
  if (!first) throw malformedAnswer("its stream was empty");
  return first;
}

/** What comes until an answer begins, which is one chunk or two. */
async function readPreamble(reading: Reading): Promise<Buffer[]> {
  const { exchange, watch, choice, means } = reading;
  const head = [await firstOf(reading)];
  while (choice.wire.isPreamble(head.at(-1)!)) {
    watch.limit(means.limits.idleMs);
    const next = await exchange.next();
    if (!next) throw malformedAnswer("its stream ended before its answer had begun");
    head.push(next);
  }
  return head;
}

/** Waits for the first piece of a stream. Errors: those of the stream. */
async function begin(stream: AsyncGenerator<Buffer>): Promise<AsyncGenerator<Buffer>> {
  const first = await stream.next();
  return resumed(first, stream);
}

async function* resumed(first: IteratorResult<Buffer>, stream: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (!first.done) yield first.value;
    yield* stream;
  } finally {
    await stream.return(undefined);
  }
}

async function drain(exchange: Exchange): Promise<void> {
  let size = 0;
  for (let piece = await exchange.next(); piece; piece = await exchange.next()) {
    size += piece.length;
    if (size > mostDrained) return;
  }
}

function headersFor({ headers }: Request, { host: { provider } }: Choice): Record<string, string> {
  const given = { ...headers, "content-type": "application/json" };
  if (provider.apiKey === undefined) return given;
  if (provider.format === "anthropic") return { ...given, "x-api-key": provider.apiKey };
  return { ...given, authorization: `Bearer ${provider.apiKey}` };
}
