import type { CallerFormat } from "../caller-format.ts";
import type { ProviderFormat } from "../provider-format.ts";
import { readMessagesAnswer, readMessagesError } from "./read-messages-answer.ts";
import { readMessagesRequest } from "./read-messages-request.ts";
import { MessagesStreamReader } from "./read-messages-stream.ts";
import { writeMessagesAnswer } from "./write-messages-answer.ts";
import { writeMessagesRequest } from "./write-messages-request.ts";
import { MessagesStreamWriter } from "./write-messages-stream.ts";

export const messagesCaller: CallerFormat = {
  readRequest: readMessagesRequest,
  writeAnswer: writeMessagesAnswer,
  streamWriter: (context) => new MessagesStreamWriter(context),
};

export const messagesProvider: ProviderFormat = {
  writeRequest: writeMessagesRequest,
  readAnswer: readMessagesAnswer,
  readError: readMessagesError,
  streamReader: () => new MessagesStreamReader(),
};
