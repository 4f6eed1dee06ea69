import { retryable, terminal } from "@capstan/base";
import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from "@slack/web-api";
import type { NoticeChannel } from "./notice-channel.ts";
import { noticeMessage } from "./notice-message.ts";

export type SlackSettings = { token: string /** When it is not Slack's own. */; url?: string };

/** Slack's library prints by itself; what matters is thrown. */
const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => "error" as never,
};

/**
 * Sends notices as direct messages of a bot with the scopes `chat:write` and `users:read.email`. Slack has no
 * idempotency key: each attempt names the notice in its metadata, so that a repeat can be told.
 * Errors: terminal `slack_unknown_person`; retryable `slack_unreachable`.
 * Not tried against Slack itself: the tests speak to a local server that answers as its documentation says.
 */
export function slackChannel({ token, url }: SlackSettings, publicUrl: string): NoticeChannel {
  const client = new WebClient(token, {
    ...(url ? { slackApiUrl: url } : {}),
    logger: quiet,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout: 20_000,
  });
  const people = new Map<string, string>();
  return async (notice) => {
    const { text, url: link } = noticeMessage(notice, publicUrl);
    try {
      const channel =
        people.get(notice.to.email) ?? (await client.users.lookupByEmail({ email: notice.to.email })).user?.id;
      if (channel === undefined) throw unknownPerson();
      people.set(notice.to.email, channel);
      await client.chat.postMessage({
        channel,
        text: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: "capstan_notice", event_payload: { id: notice.id, url: link } },
      });
    } catch (cause) {
      throw asSlackError(cause);
    }
  };
}

function asSlackError(cause: unknown) {
  if (cause instanceof WebAPIPlatformError && cause.data.error === "users_not_found") return unknownPerson(cause);
  const details =
    cause instanceof WebAPIRateLimitedError
      ? { retryAfterSeconds: cause.retryAfter }
      : cause instanceof WebAPIPlatformError
        ? { error: cause.data.error }
        : {};
  return retryable("slack_unreachable", {
    message: "Slack did not take the message.",
    mend: "See CAPSTAN_SLACK_TOKEN, the bot's scopes and Slack's status.",
    details,
  });
}

const unknownPerson = (cause?: unknown) =>
  terminal("slack_unknown_person", {
    message: "Slack knows nobody by this person's address.",
    mend: "Use the same address here and in Slack.",
    cause,
  });
