import { retryable } from "@capstan/base";
import type { ReplyError } from "./dialogue.ts";

/** An error that a provider reports in place of an answer. */
export const reportedTrouble = ({ message }: Pick<ReplyError, "message">) =>
  retryable("provider_unavailable", { message: `The provider has trouble: ${message}` });
