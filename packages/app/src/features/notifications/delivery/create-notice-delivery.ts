import { asCapstanError, type Clock, type Logger } from "@capstan/base";
import type { Database } from "@capstan/database";
import { mailChannel } from "./mail-channel.ts";
import type { MailSettings } from "./mail-sender.ts";
import type { NoticeChannel } from "./notice-channel.ts";
import {
  type ClaimedNotice,
  claimDelivery,
  giveUpDelivery,
  markDelivered,
  postponeDelivery,
} from "./notice-deliveries.ts";
import { type ChannelName, routeNotices } from "./route-notices.ts";
import { type SlackSettings, slackChannel } from "./slack-channel.ts";

export type NoticeDeliveryOptions = {
  database: Database;
  mail?: MailSettings | undefined;
  slack?: SlackSettings | undefined;
  /** Where links lead: `https://capstan.harbor.example`. */
  publicUrl: string;
  clock: Clock;
  log: Logger;
};

/** `deliver` sends what is due, at most a hundred at a time, and answers with how many left. Call it every second or so. */
export type NoticeDelivery = { deliver(): Promise<number> };

const mostAtATime = 100;
const mostAttempts = 10;
const firstPauseMs = 30_000;
const longestPauseMs = 3_600_000;

/**
 * Carries notices out of the inbox, to each person once. Any number of processes may do it side by side. One that dies
 * between sending and noting it leaves the notice to be sent again, under the same Message-ID or metadata. After ten
 * attempts over some three hours a delivery is given up, on the record.
 */
export function createNoticeDelivery({
  database,
  mail,
  slack,
  publicUrl,
  clock,
  log,
}: NoticeDeliveryOptions): NoticeDelivery {
  const channels = new Map<ChannelName, NoticeChannel>();
  if (mail) channels.set("mail", mailChannel(mail, publicUrl));
  if (slack) channels.set("slack", slackChannel(slack, publicUrl));

  async function deliver(): Promise<number> {
    if (channels.size === 0) return 0;
    await routeNotices({ database, channels: new Set(channels.keys()), now: clock.now() });
    const willing = new Set(channels.keys());
    let delivered = 0;
    for (let tried = 0; tried < mostAtATime && willing.size > 0; tried++) {
      const notice = await claimDelivery(database, [...willing], clock.now());
      if (notice === undefined) break;
      const outcome = await attempt(notice);
      if (outcome === "delivered") delivered++;
      if (outcome === "unreachable") willing.delete(notice.channel);
    }
    return delivered;
  }

  async function attempt(notice: ClaimedNotice): Promise<"delivered" | "refused" | "unreachable"> {
    try {
      await channels.get(notice.channel)!(notice);
    } catch (thrown) {
      return keepFailure(notice, thrown);
    }
    await markDelivered(database, notice, clock.now());
    return "delivered";
  }

  async function keepFailure(notice: ClaimedNotice, thrown: unknown): Promise<"refused" | "unreachable"> {
    const { kind, code, details } = asCapstanError(thrown);
    const at = clock.now();
    const isOver = kind !== "retryable" || notice.attempts >= mostAttempts;
    log.warn(
      {
        workspaceId: notice.workspaceId,
        noticeId: notice.noticeId,
        channel: notice.channel,
        attempts: notice.attempts,
        code,
        isOver,
      },
      "notice.not_delivered",
    );
    if (isOver) await giveUpDelivery(database, notice, { code, at });
    else
      await postponeDelivery(database, notice, {
        code,
        until: new Date(at.getTime() + pauseMs(notice.attempts, details.retryAfterSeconds)),
      });
    return kind === "retryable" ? "unreachable" : "refused";
  }

  return { deliver };
}

function pauseMs(attempts: number, saidSeconds: unknown): number {
  const backoff = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1));
  return typeof saidSeconds === "number" ? Math.max(saidSeconds * 1_000, backoff) : backoff;
}
