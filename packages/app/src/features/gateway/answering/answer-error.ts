import { asCapstanError, retryable } from "@capstan/base";
import { errorBody } from "@capstan/execution";
import type { GatewayAnswer } from "../gateway-call.ts";
import { errorHeaders, wireErrorOf } from "../wire-error.ts";
import { finish } from "./settle-call.ts";
import { jsonType, type UnderWay } from "./under-way.ts";

export function answerError(under: UnderWay, thrown: unknown, wasGuarded: boolean): GatewayAnswer {
  const { call, means, record } = under;
  const error = call.signal.aborted ? callerLeft() : asCapstanError(thrown);
  const fault = wireErrorOf(error);
  record.errorCode = error.code;
  if (!wasGuarded) under.decide("refused", error.code);
  if (error.kind === "bug" || error.code === "guard_timed_out" || error.code === "provider_key_refused")
    tellOwner(under, error.code);
  if (error.kind === "bug")
    means.log.error({ code: error.code, message: error.message, callId: record.id }, "gateway.failed");
  if (record.workspaceId !== "") finish(under, undefined, wasGuarded ? "failed" : "refused");
  return {
    callId: record.id,
    status: fault.status,
    headers: { ...jsonType, ...errorHeaders(error, fault.status, means.clock.now()) },
    body: JSON.stringify(errorBody(call.wire.format, fault)),
    ...(wasGuarded ? {} : { refusal: error }),
  };
}

const hourMs = 3_600_000;

/** Once an hour for each kind of fault. */
function tellOwner({ means, record, owner }: UnderWay, code: string): void {
  if (record.workspaceId === "") return;
  means.writer.tell({
    workspaceId: record.workspaceId,
    recipient: owner,
    body: `The gateway stopped calls to models: ${code}.`,
    link: "/usage",
    key: `gateway:${code}:${Math.floor(record.at.getTime() / hourMs)}`,
  });
}

const callerLeft = () => retryable("caller_left", { message: "The caller went away before the answer came." });
