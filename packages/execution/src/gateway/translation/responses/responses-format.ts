import type { CallerFormat } from "../caller-format.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import { writeResponsesAnswer } from "./write-responses-answer.ts";
import { ResponsesStreamWriter } from "./write-responses-stream.ts";

export const responsesCaller: CallerFormat = {
  readRequest: readResponsesRequest,
  writeAnswer: writeResponsesAnswer,
  streamWriter: (context) => new ResponsesStreamWriter(context),
};
