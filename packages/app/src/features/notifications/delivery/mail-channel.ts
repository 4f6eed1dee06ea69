import { createMailSender, type MailSettings } from "./mail-sender.ts";
import type { NoticeChannel } from "./notice-channel.ts";
import { noticeMessage } from "./notice-message.ts";

/** Sends notices by mail. Errors: those of `createMailSender`. */
export function mailChannel(settings: MailSettings, publicUrl: string): NoticeChannel {
  const send = createMailSender(settings, publicUrl);
  return (notice) => {
    const { subject, text, html } = noticeMessage(notice, publicUrl);
    return send({ id: `notice.${notice.id}`, to: notice.to, subject, text, html });
  };
}
