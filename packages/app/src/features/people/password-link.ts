import { createHash, randomBytes } from "node:crypto";

/** How long a link to set a password works, once. */
export const passwordLinkMs = 60 * 60_000;

const prefix = "reset-password:";

/** What the database keeps of a link's secret: its SHA-256, so that who reads the table cannot use the link. */
export const keptIdentifier = async (identifier: string): Promise<string> =>
  `${prefix}${createHash("sha256").update(identifier).digest("base64url")}`;

/** A new secret for a link and what is kept of it. */
export async function newLinkSecret(): Promise<{ secret: string; kept: string }> {
  const secret = randomBytes(24).toString("base64url");
  return { secret, kept: await keptIdentifier(`${prefix}${secret}`) };
}

/** The page of the product that sets a password; the secret is behind `#`, so that it is in no server's log. */
export const passwordLink = (publicUrl: string, secret: string): string =>
  `${publicUrl.replace(/\/+$/, "")}/set-password#${secret}`;
