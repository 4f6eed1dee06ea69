import { bug, type Clock, type Logger, newId } from "@capstan/base";
import type { Role } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Access, Caller, SignInHandler } from "../../http/index.ts";
import { asWorkspace } from "./as-workspace.ts";
import { addPerson, hashNewPassword } from "./commands/add-person.ts";
import { createWorkspace, type WorkspaceToCreate } from "./commands/create-workspace.ts";
import { makePasswordLink, type PasswordLinkToMake } from "./commands/make-password-link.ts";
import { setAbsence } from "./commands/set-absence.ts";
import { setRoles } from "./commands/set-roles.ts";
import { createKeyUse } from "./key-use.ts";
import type { OidcOptions } from "./oidc-options.ts";
import { passwordLink } from "./password-link.ts";
import { passwordMail, type SendMail } from "./password-mail.ts";
import { enterWorkspace } from "./queries/enter-workspace.ts";
import { callerOfCookie, callerOfKey } from "./queries/find-caller.ts";
import { createSignIn, type SignIn } from "./sign-in.ts";
import { type Pause, signInHandler } from "./sign-in-handler.ts";

export type PeopleOptions = {
  database: Database;
  logger: Logger;
  clock: Clock;
  /** Signs session cookies; at least 32 characters, the same in every process. */
  secret: string;
  publicUrl: string;
  oidc?: OidcOptions;
  /** Shown on the sign-in page of a demonstration; never set elsewhere. */
  demo?: readonly DemoPerson[];
  /** Sends the mails with which people set a new password. */
  sendMail?: SendMail;
  /** Waits; tests don't. */
  pause?: Pause;
};

export type DemoPerson = { name: string; email: string; password: string; does: string };
export type MemberToAdd = {
  email: string;
  name: string;
  roles: readonly Role[];
  password?: string | undefined;
  by: string;
};

/** Either the link itself, or the address that it was sent to. */
export type PasswordLinkOffered = { expiresAt: Date; url: string } | { expiresAt: Date; sentTo: string };

/** Sign-in, and the commands about people that need more than one workspace's transaction. */
export type People = {
  options: PeopleOptions;
  /** For `createHttp({ access })`. */
  access: Access;
  /** For `createHttp({ signIn })`. */
  signIn: SignInHandler;
  /** Errors: terminal `slug_exists`, `unknown_time_zone`. */
  createWorkspace(input: Omit<WorkspaceToCreate, "at">): Promise<string>;
  /**
   * Adds a person to a workspace, or gives a member exactly these roles; returns the person's id. The password counts
   * for people who weren't known at all. Errors: terminal `password_too_short`, `last_manager`.
   */
  addMember(workspaceId: string, member: MemberToAdd): Promise<string>;
  /** Errors: terminal `last_manager`. */
  setRoles(workspaceId: string, input: { personId: string; roles: readonly Role[]; by: string }): Promise<void>;
  /** Errors: terminal `not_found`, `invalid_cover`. */
  setAbsence(workspaceId: string, input: Parameters<typeof setAbsence>[1]): Promise<void>;
  /**
   * A link by which a member sets a new password: sent to them where mail is configured, else handed to who asked.
   * Errors: terminal `not_found`, `belongs_elsewhere`; those of `sendMail`.
   */
  makePasswordLink(workspaceId: string, input: Omit<PasswordLinkToMake, "at">): Promise<PasswordLinkOffered>;
  /** Loads what signing in needs, so that the first visitor does not wait for it. */
  prepareSignIn(): Promise<void>;
  /** Writes when keys were used and forgets what has ended; once a minute is enough. */
  housekeep(): Promise<void>;
};

/** Shorter secrets could be guessed offline from one cookie. */
const minSecretLength = 32;

export function createPeople(options: PeopleOptions): People {
  const { database, clock, secret, oidc } = options;
  if (secret.length < minSecretLength) {
    throw bug("secret_too_short", { message: `The session secret has fewer than ${minSecretLength} characters.` });
  }
  let loaded: Promise<SignIn> | undefined;
  const library = () => {
    loaded ??= createSignIn(options);
    return loaded;
  };
  const keyUse = createKeyUse(clock);
  const at = () => clock.now();
  return {
    options,
    access: createAccess(
      options,
      async () => (await (await library()).$context).authCookies.sessionToken.name,
      keyUse.note,
    ),
    signIn: signInHandler(library, oidc?.id, options.pause),
    createWorkspace: (input) => database.inSystem((tx) => createWorkspace(tx, { ...input, at: at() })),
    async addMember(workspaceId, { email, name, roles, password, by }) {
      const passwordHash = password === undefined ? null : await hashNewPassword(password);
      return database.inSystem(async (tx) => {
        const personId = await addPerson(tx, { email, name, passwordHash }, at());
        await setRoles(asWorkspace(tx, workspaceId), { personId, roles, by, at: at() });
        return personId;
      });
    },
    setRoles: (workspaceId, input) =>
      database.inSystem((tx) => setRoles(asWorkspace(tx, workspaceId), { ...input, at: at() })),
    setAbsence: (workspaceId, input) =>
      database.inWorkspace(workspaceId, (tx) => setAbsence(asWorkspace(tx, workspaceId), input)),
    async makePasswordLink(workspaceId, input) {
      const made = await database.inSystem((tx) =>
        makePasswordLink(asWorkspace(tx, workspaceId), { ...input, at: at() }),
      );
      const { secret: token, expiresAt, ...to } = made;
      const url = passwordLink(options.publicUrl, token);
      if (options.sendMail === undefined || input.managerId === null) return { expiresAt, url };
      await options.sendMail(passwordMail({ id: newId(at().getTime()), to, link: url }));
      return { expiresAt, sentTo: to.email };
    },
    async prepareSignIn() {
      await library();
    },
    async housekeep() {
      await keyUse.write(database);
      await database.system.pool.query("delete from sign_in_session where expires_at < $1", [at()]);
      await database.system.pool.query("delete from sign_in_verification where expires_at < $1", [at()]);
    },
  };
}

function createAccess(
  { database, clock, secret }: PeopleOptions,
  cookieName: () => Promise<string>,
  noteKeyUse: (keyId: string) => void,
): Access {
  return {
    async authenticate(headers): Promise<Caller | null> {
      const sent = headers.get("authorization");
      if (sent !== null) {
        const key = /^Bearer +(cap_[\w-]{43})$/i.exec(sent)?.[1];
        const caller = key === undefined ? null : await callerOfKey(database, key);
        if (caller !== null) noteKeyUse(caller.principal.id);
        return caller;
      }
      const cookies = headers.get("cookie");
      if (cookies === null) return null;
      return callerOfCookie(database, { cookies, cookieName: await cookieName(), secret, now: clock.now() });
    },
    enter: (caller, slug) => enterWorkspace(database, caller, slug),
  };
}
