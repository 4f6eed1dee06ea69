/** A notice on its way to one person. `id` stays the same over all attempts. */
export type OutgoingNotice = {
  id: string;
  to: { name: string; email: string };
  workspace: { name: string; slug: string };
  body: string;
  /** Below the workspace: `/runs/<id>`. */
  link: string;
};

export type NoticeMessage = { subject: string; text: string; html: string; url: string };

const longestSubject = 120;
const harmless = "Opening the link decides nothing.";

/** The words of a notice, as plain text and as HTML; what people wrote is encoded. */
export function noticeMessage({ workspace, body, link }: OutgoingNotice, publicUrl: string): NoticeMessage {
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
