import type { CallerFormat } from "../caller-format.ts";
import type { ProviderFormat } from "../provider-format.ts";
import { readChatAnswer, readChatError } from "./read-chat-answer.ts";
import { readChatRequest } from "./read-chat-request.ts";
import { ChatStreamReader } from "./read-chat-stream.ts";
import { writeChatAnswer } from "./write-chat-answer.ts";
import { writeChatRequest } from "./write-chat-request.ts";
import { ChatStreamWriter } from "./write-chat-stream.ts";

export const chatCaller: CallerFormat = {
  readRequest: readChatRequest,
  writeAnswer: writeChatAnswer,
  streamWriter: (context) => new ChatStreamWriter(context),
};

export const chatProvider: ProviderFormat = {
  writeRequest: writeChatRequest,
  readAnswer: readChatAnswer,
  readError: readChatError,
  streamReader: () => new ChatStreamReader(),
};
