/** A notice on its way to one person. `id` stays the same over all attempts. */
export type OutgoingNotice = {
  id: string;
  to: { name: string; email: string };
  workspace: { name: string; slug: string };
  body: string;
  /** Below the workspace: `/runs/<id>`. */
  link: string;
  kind: string;
  /** Notices of the same kind that travel with this one. */
  others: readonly { body: string; link: string }[];
};

export type NoticeMessage = { subject: string; text: string; html: string; url: string };

const longestSubject = 120;
const harmless = "Opening the link decides nothing.";

/** Kinds of notices that go together, and where the way in is for several. */
const together: Readonly<Record<string, { say: (count: number) => string; link: string }>> = {
  "gate-reminder": { say: (count) => `${count} drafts wait for a decision`, link: "/desk" },
  "gate-escalated": { say: (count) => `${count} late drafts came to you`, link: "/desk" },
  "draft-blocked": { say: (count) => `${count} drafts were blocked by the checks`, link: "/runs" },
  "link-broken": { say: (count) => `${count} approved drafts have links that lead nowhere`, link: "/runs" },
};

/** Kinds of notices of which those that come in the same moment are one message: nobody reads sixteen mails about one run. */
export const sentTogether: readonly string[] = Object.keys(together);

/** The words of a notice and of those with it, as plain text and as HTML; what people wrote is encoded. */
export function noticeMessage(notice: OutgoingNotice, publicUrl: string): NoticeMessage {
  const several = notice.others.length > 0 ? together[notice.kind] : undefined;
  if (several === undefined) return messageOf(notice, publicUrl);
  const all = [notice, ...notice.others];
  const lines = all.map(({ body }) => `• ${body.trim()}`);
  const body = [several.say(all.length), "", ...lines].join("\n");
  return messageOf({ workspace: notice.workspace, body, link: several.link }, publicUrl);
}

function messageOf(
  { workspace, body, link }: Pick<OutgoingNotice, "workspace" | "body" | "link">,
  publicUrl: string,
): NoticeMessage {
  const url = `${publicUrl.replace(/\/+$/, "")}/w/${workspace.slug}${link}`;
  const said = body.replace(/\r\n?/g, "\n").trim();
  return {
    subject: subjectOf(said),
    text: `${said}\n\nOpen it in Capstan: ${url}\n\n${harmless}\n`,
    html: [
      `<p style="white-space:pre-wrap">${escapeHtml(said)}</p>`,
      `<p><a href="${escapeHtml(url)}">Open it in Capstan</a></p>`,
      `<p style="color:#666">${escapeHtml(workspace.name)}. ${harmless}</p>`,
    ].join("\n"),
    url,
  };
}

/** The first line, without anything that could begin another header. */
function subjectOf(said: string): string {
  const line =
    said
      .split("\n")[0]!
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
      .trim() || "News from Capstan";
  return line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 1).trimEnd()}…`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (char) => entities[char]!);
