import { answered, type Call } from "./route.ts";

/** Writes states as a server-sent stream that stays open. */
export function stream(call: Call, states: unknown[]): typeof answered {
  call.response.setHeader("content-type", "text/event-stream");
  for (const state of states) call.response.write(`data: ${JSON.stringify(state)}\n\n`);
  return answered;
}
