import { newId, terminal } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import { minPasswordLength } from "../sign-in.ts";

export type PersonToAdd = { email: string; name: string; passwordHash: string | null };

/** For `addPerson`; slow on purpose (scrypt), so it is done before a transaction. Errors: terminal `password_too_short`. */
export async function hashNewPassword(password: string): Promise<string> {
  if (password.length >= minPasswordLength) return (await import("better-auth/crypto")).hashPassword(password);
  throw terminal("password_too_short", {
    message: `The password has ${password.length} characters.`,
    mend: `Use at least ${minPasswordLength}.`,
  });
}

/**
 * The person with that address: made, with a password when one is given, or found as they are. A known person's name
 * and password are never changed here, for they may belong to other workspaces too.
 */
export async function addPerson(
  tx: Transaction,
  { email, name, passwordHash }: PersonToAdd,
  at: Date,
): Promise<string> {
  const address = email.trim().toLowerCase();
  const id = newId(at.getTime());
  const made = await tx.query(
    `insert into person (id, name, email, email_verified, created_at, updated_at)
     values ($1, $2, $3, true, $4, $4) on conflict (email) do nothing`,
    [id, name.trim(), address, at],
  );
  if (made.rowCount === 0) {
    const { rows } = await tx.query<{ id: string }>("select id from person where email = $1", [address]);
    return rows[0]!.id;
  }
  if (passwordHash !== null) {
    await tx.query(
      `insert into sign_in_account (id, person_id, provider_id, account_id, password, created_at, updated_at)
       values ($1, $2::uuid, 'credential', $2::uuid::text, $3, $4, $4)`,
      [newId(at.getTime()), id, passwordHash, at],
    );
  }
  return id;
}
