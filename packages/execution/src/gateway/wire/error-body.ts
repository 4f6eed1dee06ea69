import type { WireError, WireFormat } from "./wire.ts";

const openAiTypes: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "invalid_request_error",
  429: "rate_limit_error",
};
const anthropicTypes: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  503: "overloaded_error",
  504: "timeout_error",
};

/** An error in the shape in which the clients of a format expect it. */
export function errorBody(format: WireFormat, { status, code, message, param }: WireError): object {
  if (format === "openai")
    return { error: { message, type: openAiTypes[status] ?? "server_error", param: param ?? null, code } };
  return {
    type: "error",
    error: { type: anthropicTypes[status] ?? "api_error", message, code, ...(param !== undefined && { param }) },
  };
}

/** The same in the middle of a stream, as the text of an event. */
export function errorEvent(format: WireFormat, error: WireError): string {
  const name = format === "anthropic" ? "event: error\n" : "";
  return `${name}data: ${JSON.stringify(errorBody(format, error))}\n\n`;
}
