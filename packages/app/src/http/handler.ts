import type { Endpoint, PathParameter, PersonRef, Transport } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import type { z } from "zod";
import type { Workspace } from "./caller.ts";
import type { FileAnswer } from "./file-answer.ts";

// biome-ignore lint/suspicious/noExplicitAny: a bound that every endpoint fits, whatever its schemas are
export type AnyEndpoint = Endpoint<any, any, any, any, Transport>;

type PathOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer Path, Transport> ? Path : string;
type ResponseOf<E extends AnyEndpoint> = z.input<E["response"]>;
type Answer<E extends AnyEndpoint> =
  Record<string, never> extends ResponseOf<E>
    ? // biome-ignore lint/suspicious/noConfusingVoidType: a handler with nothing to say returns nothing
      ResponseOf<E> | void
    : ResponseOf<E>;

/** What a handler is given: who asks, where, and what, already checked and parsed. */
export type RequestContext<E extends AnyEndpoint = AnyEndpoint> = {
  /** Null on `public` operations without a session. */
  principal: E["permission"] extends "public" ? Principal | null : Principal;
  /** Null for API keys and AI assistants; `requirePerson(context)` refuses those. */
  person: PersonRef | null;
  workspace: PathOf<E> extends `/w/{workspace}${string}` ? Workspace : undefined;
  params: Record<PathParameter<PathOf<E>>, string>;
  query: z.output<E["query"]>;
  body: z.output<E["body"]>;
  /** Aborts when the caller goes away. */
  signal: AbortSignal;
  requestId: string;
};

/** An upload's bytes, as they arrive; reading past the limit throws terminal `too_large`. */
export type UploadContext<E extends AnyEndpoint> = RequestContext<E> & {
  stream: ReadableStream<Uint8Array>;
  mediaType: string;
};

export type HandlerOf<E extends AnyEndpoint> = E["transport"] extends "events"
  ? (context: RequestContext<E>) => AsyncIterable<ResponseOf<E>>
  : E["transport"] extends "file"
    ? (context: RequestContext<E>) => Promise<FileAnswer>
    : E["transport"] extends "upload"
      ? (context: UploadContext<E>) => Promise<Answer<E>>
      : (context: RequestContext<E>) => Promise<Answer<E>>;
