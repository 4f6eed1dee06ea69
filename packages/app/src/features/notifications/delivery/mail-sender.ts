import { retryable, terminal } from "@capstan/base";
import type { Transporter } from "nodemailer";

export type MailSettings = {
  /** `smtp://user:password@host:port` */ url: string /** `Capstan <capstan@harbor.example>` */;
  from: string;
};

type Mail = { id: string; to: { name: string; email: string }; subject: string; text: string; html: string };

/**
 * Sends mails through an SMTP server. Each attempt of a mail carries the same Message-ID, by which mail programs tell
 * a repeat.
 * Errors: terminal `mail_refused`; retryable `mail_unreachable`. Neither says the server's address or password.
 */
export function createMailSender({ url, from }: MailSettings, publicUrl: string): (mail: Mail) => Promise<void> {
  let transport: Promise<Transporter> | undefined;
  const domain = new URL(publicUrl).hostname;
  return async ({ id, to, subject, text, html }) => {
    try {
      transport ??= openTransport(url);
      await (await transport).sendMail({
        from,
        to: { name: to.name, address: to.email },
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    } catch (cause) {
      throw asMailError(cause);
    }
  };
}

/** Loaded with the first mail: most commands send none. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    url,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
}

/** 5xx after the sign-in is the server's last word on this mail; anything else may pass. */
function asMailError(cause: unknown) {
  const { responseCode, command } = cause as { responseCode?: number; command?: string };
  const isFinal =
    responseCode !== undefined && responseCode >= 500 && ["MAIL FROM", "RCPT TO", "DATA"].includes(command ?? "");
  const details = {
    ...(responseCode === undefined ? {} : { responseCode }),
    ...(command === undefined ? {} : { command }),
  };
  return isFinal
    ? terminal("mail_refused", {
        message: `The mail server refused the mail (${responseCode}).`,
        mend: "See whether the address is right and the sender allowed.",
        details,
      })
    : retryable("mail_unreachable", {
        message: "The mail server did not take the mail.",
        mend: "See CAPSTAN_SMTP_URL and the mail server's log.",
        details,
      });
}
