/** A mail to one person, and how it is sent. `id` is the same for every attempt of one mail. */
export type Mail = { id: string; to: { name: string; email: string }; subject: string; text: string; html: string };
export type SendMail = (mail: Mail) => Promise<void>;

type PasswordMail = { id: string; to: Mail["to"]; link: string };

/** The mail with which somebody sets a new password. */
export function passwordMail({ id, to, link }: PasswordMail): Mail {
  const said = `Somebody, probably you, asked to set a new password for ${to.email} in Capstan.`;
  const after = "The link works once, within an hour. If it wasn't you, do nothing: your password stays as it is.";
  return {
    id: `password.${id}`,
    to,
    subject: "Set a new password for Capstan",
    text: `${said}\n\nSet it here: ${link}\n\n${after}\n`,
    html: [
      `<p>${escapeHtml(said)}</p>`,
      `<p><a href="${escapeHtml(link)}">Set a new password</a></p>`,
      `<p>${after}</p>`,
    ].join("\n"),
  };
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (char) => entities[char]!);
