import type { JsonObject } from "../json.ts";
import type { Ask, Reply, ReplyError, ReplyEvent } from "./dialogue.ts";

/** Reads the events of a stream, in their order. */
export type StreamReader = { read(event: JsonObject): ReplyEvent[] };

/** A format as a provider speaks it: how to write requests to it and to read its answers. */
export type ProviderFormat = {
  /** Notes in `ask.leftOut` what the model does not take. */
  writeRequest(ask: Ask, model: string): JsonObject;
  readAnswer(answer: JsonObject): Reply;
  readError(answer: JsonObject): ReplyError;
  streamReader(): StreamReader;
};
