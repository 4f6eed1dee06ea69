import type { TokenUsage } from "../../prices/cost.ts";
import type { JsonObject } from "../json.ts";

/** A file that goes along: by its address, or itself in base64. */
export type FileSource = { at: "url"; url: string } | { at: "inline"; mediaType: string; data: string };

export type TextPart = { kind: "text"; text: string };
export type Part =
  | TextPart
  | { kind: "picture"; source: FileSource }
  | { kind: "document"; source: FileSource; name: string | undefined };

/** `arguments` is JSON, as text. */
export type ToolCall = { kind: "call"; id: string; name: string; arguments: string };
export type Said = TextPart | ToolCall | { kind: "refusal"; text: string } | { kind: "thinking"; text: string };

/** `place` is where it stands in the caller's request. */
export type Turn = { place: string } & (
  | { role: "system"; text: string }
  | { role: "user"; parts: Part[] }
  | { role: "assistant"; said: Said[] }
  | { role: "tool"; callId: string; parts: Part[]; isError: boolean }
);

export type ToolDefinition = {
  name: string;
  description: string | undefined;
  schema: JsonObject;
  isStrict: boolean | undefined;
};

export type ToolChoice = { kind: "auto" | "none" | "required" } | { kind: "tool"; name: string };

/** What the answer has to be where it is no plain text; `place` is where the caller says so. */
export type AnswerFormat = { place: string } & (
  | { kind: "object" }
  | {
      kind: "schema";
      name: string | undefined;
      description: string | undefined;
      schema: JsonObject;
      isStrict: boolean | undefined;
    }
);

export const efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"] as const;
export type Effort = (typeof efforts)[number];

/**
 * A request as all formats could say it; what one of them alone can say was refused or left out by whoever read it.
 * `leftOut` names members of the caller's request that have no counterpart and do no harm by missing.
 */
export type Ask = {
  instructions: string;
  turns: Turn[];
  tools: ToolDefinition[];
  toolChoice: ToolChoice | undefined;
  /** `false` where the model may call one tool at a time only. */
  isParallel: boolean | undefined;
  mostTokens: number | undefined;
  stop: string[];
  temperature: number | undefined;
  topP: number | undefined;
  topK: number | undefined;
  format: AnswerFormat | undefined;
  effort: Effort | undefined;
  /** The caller asked to see what the model thinks. */
  showsThinking: boolean;
  user: string | undefined;
  isStream: boolean;
  leftOut: Set<string>;
};

/** Why an answer ended. */
export type End = "stop" | "stop_sequence" | "length" | "tool_calls" | "refusal";

/** A whole answer; `usage` is undefined where the provider tells none. */
export type Reply = {
  id: string;
  model: string;
  said: Said[];
  end: End;
  stopSequence: string | undefined;
  usage: ReplyUsage | undefined;
};

export type ReplyUsage = TokenUsage & { reasoning: number };

/** An answer as it comes: pieces of one text follow each other, a `call` begins a tool call and ends what was before. */
export type ReplyEvent =
  | { kind: "start"; id: string; model: string; usage: ReplyUsage | undefined }
  | { kind: "text" | "thinking" | "refusal"; text: string }
  | { kind: "call"; id: string; name: string }
  | { kind: "arguments"; text: string }
  | { kind: "usage"; usage: ReplyUsage }
  /** Nothing new, but the provider is still at work. */
  | { kind: "alive" }
  | { kind: "end"; end: End; stopSequence: string | undefined }
  | { kind: "error"; error: ReplyError };

/** A provider's own words about what went wrong. */
export type ReplyError = { code: string; message: string; param: string | undefined };
