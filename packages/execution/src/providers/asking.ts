import type { Clock } from "@capstan/base";
import type { JsonObject } from "../gateway/json.ts";
import type { Translated } from "../gateway/translation/translation.ts";
import type { Wire } from "../gateway/wire/wire.ts";
import type { Ending, Timers } from "../timers.ts";
import type { ProviderHost } from "./provider-host.ts";

/** A model that may be asked, by the name it has at its provider, and the operation that it is asked through. */
export type Choice = {
  host: ProviderHost;
  model: string;
  wire: Wire;
  /** How it is asked where it turns out that its host has no such operation. Errors: those of translating. */
  otherwise?: (() => Choice) | undefined;
  /** Its host may lack the operation, and the caller knows another way: the error is `provider_operation_unknown` then. */
  mayLack?: boolean | undefined;
};

/** What a choice is sent. `headers` are passed on besides content type and key. */
export type Request = {
  headers: Readonly<Record<string, string>>;
  body: Buffer | string;
  /** The choice speaks another format than the caller, so what it answers is put back into the caller's. */
  translated?: Pick<Translated, "answer" | "refusal" | "stream"> | undefined;
};

export type Asking = {
  /** First choice first. */
  choices: readonly Choice[];
  /** In the choice's format, with the name that the model has there. */
  requestFor(choice: Choice): Request;
  isStream: boolean;
  signal: Ending;
};

export type AskingLimits = Readonly<{
  /** Until the first byte of a stream; between two of its pieces. */
  firstByteMs: number;
  idleMs: number;
  /** For a whole answer that is not streamed. */
  wholeMs: number;
  attempts: number;
  firstWaitMs: number;
  longestWaitMs: number;
}>;

export type AskingMeans = { limits: AskingLimits; clock: Clock; timers: Timers; random: () => number };

/** One try of one provider, for the record. */
export type Try = { provider: string; model: string; ms: number; status?: number; code?: string };

export type Head = { choice: Choice; status: number; headers: Record<string, string | string[] | undefined> };
export type ProviderAnswer =
  | (Head & { kind: "whole"; text: string; json: JsonObject })
  /** `chunks` begins with the first piece; the provider's place is free once it was read or called off. */
  | (Head & { kind: "stream"; chunks: AsyncGenerator<Buffer> });

export const defaultAskingLimits: AskingLimits = {
  firstByteMs: 60_000,
  idleMs: 60_000,
  wholeMs: 300_000,
  attempts: 2,
  firstWaitMs: 250,
  longestWaitMs: 5_000,
};
