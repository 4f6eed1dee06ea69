import type { TokenUsage } from "../../prices/cost.ts";
import type { JsonObject } from "../json.ts";

/** Whose format a call speaks; a provider speaks one of them. */
export type WireFormat = "openai" | "anthropic";

/** What went wrong, before it is put into a format's own shape. */
export type WireError = {
  status: number;
  code: string;
  message: string;
  /** Which part of the request it is about, as a path of members. */
  param?: string | undefined;
};

/** A string of an event that is a piece of a longer text; pieces of one `channel` follow each other. */
export type StreamPiece = {
  channel: string;
  /** The text is JSON, so what is put into it has to be escaped. */
  isJson: boolean;
  read(): string;
  write(text: string): void;
};

/** What an event of a stream says about the whole. */
export type StreamNews = {
  /** Channels of which nothing more comes; `*` for all. */
  ended: readonly string[];
  usage?: Partial<TokenUsage>;
  /** The answer is complete. */
  isLast?: boolean;
  /** The provider reports an error instead of going on. */
  error?: string;
};

/** One operation of one format: where it is, and how to read what a gateway has to know of it. */
export type Wire = {
  name: "chat" | "responses" | "embeddings" | "messages" | "count_tokens";
  format: WireFormat;
  /** Below the provider's base URL. */
  path: string;
  /** How many tokens the answer may have at most, where the caller says so. */
  mostOutputTokens(body: JsonObject): number | undefined;
  /** The body as it has to be sent so that a streamed answer tells its tokens; undefined when it does anyway. */
  withUsage(body: JsonObject): JsonObject | undefined;
  /** Whether the caller asked for an answer that is JSON. */
  wantsJson(body: JsonObject): boolean;
  usageOf(answer: JsonObject): TokenUsage | undefined;
  /** The text of an answer, for its record. */
  textOf(answer: JsonObject): string;
  pieces(event: JsonObject): StreamPiece[];
  news(event: JsonObject): StreamNews;
  /** An event that carries the rest of a channel, made from the channel's last event. */
  restEvent(last: JsonObject, channel: string, rest: string): JsonObject;
  /** Whether a chunk of a stream only says that an answer will come: a provider that breaks off then can be passed over. */
  isPreamble(chunk: Buffer): boolean;
  /** Whether the caller gets to see an event that is there because of `withUsage`. */
  isUsageOnly(event: JsonObject): boolean;
};
