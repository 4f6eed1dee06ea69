import type { JsonObject } from "../json.ts";
import type { Ask, Reply, ReplyEvent } from "./dialogue.ts";

/** What an answer repeats of its request, and what the pure writers cannot know. */
export type AnswerContext = {
  ask: Ask;
  /** The request as its caller wrote it. */
  body: JsonObject;
  /** Seconds since 1970. */
  createdAt: number;
  showsThinking: boolean;
};

/** Writes events as the text of a stream; `close` ends a stream that is whole. */
export type StreamWriter = { write(event: ReplyEvent): string; close(): string };

/** A format as its callers speak it: how to read their requests and to write their answers. */
export type CallerFormat = {
  readRequest(body: JsonObject): Ask;
  writeAnswer(reply: Reply, context: AnswerContext): JsonObject;
  streamWriter(context: AnswerContext): StreamWriter;
};
