import type { CallerFormat } from "../caller-format.ts";
import { readChatError } from "../chat/read-chat-answer.ts";
import type { ProviderFormat } from "../provider-format.ts";
import { readResponsesAnswer } from "./read-responses-answer.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import { ResponsesStreamReader } from "./read-responses-stream.ts";
import { writeResponsesAnswer } from "./write-responses-answer.ts";
import { writeResponsesRequest } from "./write-responses-request.ts";
import { ResponsesStreamWriter } from "./write-responses-stream.ts";

export const responsesCaller: CallerFormat = {
  readRequest: readResponsesRequest,
  writeAnswer: writeResponsesAnswer,
  streamWriter: (context) => new ResponsesStreamWriter(context),
};

export const responsesProvider: ProviderFormat = {
  writeRequest: writeResponsesRequest,
  readAnswer: readResponsesAnswer,
  readError: readChatError,
  streamReader: () => new ResponsesStreamReader(),
};
