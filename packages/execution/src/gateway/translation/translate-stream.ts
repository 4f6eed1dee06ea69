import { malformedAnswer } from "../../providers/provider-fault.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { SseReader } from "../sse.ts";
import type { StreamWriter } from "./caller-format.ts";
import type { ReplyEvent } from "./dialogue.ts";
import type { StreamReader } from "./provider-format.ts";
import { reportedTrouble } from "./reported-trouble.ts";

/**
 * A streamed answer in another format. Nothing comes before the answer itself has begun, so that a provider that fails
 * until then can be passed over; an answer that is cut ends without its end. Errors: retryable `provider_malformed`, and
 * `provider_unavailable` for an error that a provider reports instead of beginning.
 */
export async function* translateStream(
  chunks: AsyncIterable<Uint8Array>,
  reader: StreamReader,
  writer: StreamWriter,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder();
  const events = new SseReader();
  const state: State = { held: "", hasBegun: false, hasEnded: false };
  for await (const chunk of chunks) {
    let out = "";
    for (const { data } of events.push(decoder.decode(chunk, { stream: true }))) {
      if (data === "" || data === "[DONE]") continue;
      for (const event of reader.read(parse(data))) out += take(event, writer, state);
    }
    if (out !== "") yield Buffer.from(out);
  }
  if (!state.hasBegun) throw malformedAnswer("its stream ended before its answer had begun");
  if (state.hasEnded) yield Buffer.from(writer.close());
}

type State = { held: string; hasBegun: boolean; hasEnded: boolean };

function take(event: ReplyEvent, writer: StreamWriter, state: State): string {
  if (event.kind === "end") state.hasEnded = true;
  if (state.hasBegun) return writer.write(event);
  if (event.kind === "alive") return "";
  if (event.kind === "error") throw reportedTrouble(event.error);
  state.held += writer.write(event);
  if (event.kind === "start" || event.kind === "usage") return "";
  state.hasBegun = true;
  return state.held;
}

function parse(data: string): JsonObject {
  let value: Json;
  try {
    value = JSON.parse(data) as Json;
  } catch (cause) {
    throw malformedAnswer("its stream holds what is no JSON", cause);
  }
  if (!isObject(value)) throw malformedAnswer("its stream holds what is no JSON object");
  return value;
}
