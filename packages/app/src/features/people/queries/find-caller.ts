import { createHash } from "node:crypto";
import type { Database } from "@capstan/database";
import { parseSigned } from "hono/utils/cookie";
import type { Caller } from "../../../http/index.ts";

const personOfSession = {
  name: "person-of-session",
  text: `select p.id, p.name, p.email from sign_in_session s join person p on p.id = s.person_id
         where s.token = $1 and s.expires_at > $2`,
};

const keyOfHash = {
  name: "key-of-hash",
  text: "select id, created_by from api_key where secret_hash = $1 and revoked_at is null",
};

export const hashSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** The caller behind a signed session cookie; null when it isn't ours, has ended or was never there. */
export async function callerOfCookie(
  database: Database,
  { cookies, cookieName, secret, now }: { cookies: string; cookieName: string; secret: string; now: Date },
): Promise<Caller | null> {
  const token = (await parseSigned(cookies, secret, cookieName))[cookieName];
  if (token === undefined || token === false) return null;
  const { rows } = await database.system.pool.query<{ id: string; name: string; email: string }>({
    ...personOfSession,
    values: [token, now],
  });
  const person = rows[0];
  return person === undefined ? null : { principal: { kind: "person", id: person.id }, person, proof: "cookie" };
}

/** The caller behind an API key; null when it is unknown or revoked. */
export async function callerOfKey(database: Database, secret: string): Promise<Caller | null> {
  const { rows } = await database.system.pool.query<{ id: string; created_by: string }>({
    ...keyOfHash,
    values: [hashSecret(secret)],
  });
  const key = rows[0];
  if (key === undefined) return null;
  return { principal: { kind: "api-key", id: key.id, createdBy: key.created_by }, person: null, proof: "bearer" };
}
