import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server on loopback that keeps what it was sent. `answer` refuses a recipient or, after taking it, a mail. */
export type MailServer = {
  url: string;
  mails: { to: string[]; raw: string }[];
  answer: { recipient(address: string): number | undefined; mail(count: number): number | undefined };
  close(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  const answer: MailServer["answer"] = { recipient: () => undefined, mail: () => undefined };
  const refusal = (responseCode: number | undefined) =>
    responseCode === undefined ? null : Object.assign(new Error("refused by the test"), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: ({ address }, _session, done) => done(refusal(answer.recipient(address))),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done(refusal(answer.mail(mails.length)));
      });
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answer,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
