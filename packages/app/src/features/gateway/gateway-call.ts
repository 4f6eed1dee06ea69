import type { CapstanError } from "@capstan/base";
import type { Ending, Wire } from "@capstan/execution";
import type { Caller } from "./callers/caller.ts";

/** A call as a face of the gateway hands it in. */
export type GatewayCall = {
  wire: Wire;
  body: Buffer;
  /** In lower case. */
  header(name: string): string | undefined;
  /** Who calls; asked first. */
  caller(): Caller | Promise<Caller>;
  signal: Ending;
  /** How often a provider is asked at most; the gateway's own limit when absent. */
  attempts?: number;
};

/** What a face answers. `callId` names the record. */
export type GatewayAnswer = {
  callId: string;
  status: number;
  headers: Record<string, string>;
  body: string | AsyncGenerator<string | Buffer>;
  /** The guard's refusal: nothing was sent. */
  refusal?: CapstanError;
};
