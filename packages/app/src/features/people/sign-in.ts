import { asCapstanError, type Clock, type Logger, newId, retryable } from "@capstan/base";
import type { Database } from "@capstan/database";
import { z } from "zod";
import { notePasswordSet } from "./commands/note-password-set.ts";
import type { OidcOptions } from "./oidc-options.ts";
import { keptIdentifier, passwordLink, passwordLinkMs } from "./password-link.ts";
import { passwordMail, type SendMail } from "./password-mail.ts";

export const minPasswordLength = 12;
/** From signing in, used or not: nothing renews a session, so that a GET never writes. */
export const sessionDays = 7;

export type SignInOptions = {
  database: Database;
  logger: Logger;
  clock: Clock;
  /** Signs the session cookie; at least 32 characters. */
  secret: string;
  publicUrl: string;
  oidc?: OidcOptions;
  /** Sends the link to set a new password; without it nobody can ask for one on the sign-in page. */
  sendMail?: SendMail;
};

const secondsPerDay = 86_400;

/**
 * better-auth over our own tables (0040-people.sql): e-mail and password, and one OIDC provider. Nobody can sign up:
 * people are added by a manager or on the command line, and a provider's sign-in must match such a person.
 * The library is loaded here: it takes longer than the rest of a command that signs nobody in.
 */
export async function createSignIn(options: SignInOptions) {
  const [{ betterAuth }, { genericOAuth }] = await Promise.all([
    import("better-auth"),
    import("better-auth/plugins/generic-oauth"),
  ]);
  const { database, logger, secret, publicUrl, oidc } = options;
  return betterAuth({
    appName: "Capstan",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    database: { db: database.system.kysely, type: "postgres" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: passwordLinkMs / 1_000,
      onPasswordReset: ({ user }) => database.inSystem((tx) => notePasswordSet(tx, user.id)),
      ...sendsPasswordLinks(options),
    },
    user: { modelName: "person", fields: timestamps({ emailVerified: "email_verified" }) },
    session: {
      modelName: "sign_in_session",
      expiresIn: sessionDays * secondsPerDay,
      disableSessionRefresh: true,
      fields: timestamps({
        userId: "person_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
      }),
    },
    account: {
      modelName: "sign_in_account",
      updateAccountOnSignIn: false,
      accountLinking: { trustedProviders: oidc?.vouchesForEmail === true ? [oidc.id] : [] },
      fields: timestamps(accountFields),
    },
    verification: {
      modelName: "sign_in_verification",
      fields: timestamps({ expiresAt: "expires_at" }),
      storeIdentifier: { default: "plain", overrides: { "reset-password:": { hash: keptIdentifier } } },
    },
    plugins: oidc === undefined ? [] : [genericOAuth({ config: [providerOf(oidc)] })],
    databaseHooks: { account: { create: { before: async (account) => ({ data: { ...account, ...noTokens } }) } } },
    advanced: {
      cookiePrefix: "capstan",
      useSecureCookies: publicUrl.startsWith("https:"),
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
      // The HTTP layer's own check comes before and is stricter (request-forgery.ts).
      disableCSRFCheck: true,
      // Said because the library would skip it under NODE_ENV=test: where to go after signing in stays on this site.
      disableOriginCheck: false,
    },
    onAPIError: { errorURL: "/sign-in" },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "warn", log: (level, message) => logger.debug({ level, message }, "sign_in_library") },
  });
}

/** Not waited for: an address that is known would answer later than one that isn't. */
function sendsPasswordLinks({ sendMail, publicUrl, logger }: SignInOptions) {
  if (sendMail === undefined) return {};
  return {
    async sendResetPassword({ user, token }: { user: { name: string; email: string }; token: string }) {
      const { name, email } = user;
      void sendMail(passwordMail({ id: newId(), to: { name, email }, link: passwordLink(publicUrl, token) })).catch(
        (thrown: unknown) => logger.error({ code: asCapstanError(thrown).code }, "password_mail.failed"),
      );
    },
  };
}

export type SignIn = Awaited<ReturnType<typeof createSignIn>>;

const accountFields = {
  userId: "person_id",
  accountId: "account_id",
  providerId: "provider_id",
  accessToken: "access_token",
  refreshToken: "refresh_token",
  idToken: "id_token",
  accessTokenExpiresAt: "access_token_expires_at",
  refreshTokenExpiresAt: "refresh_token_expires_at",
};

/** We ask a provider once who somebody is and never act for them there, so its tokens aren't kept. */
const noTokens = { accessToken: null, refreshToken: null, idToken: null } as const;

function timestamps<Fields extends Record<string, string>>(fields: Fields) {
  return { ...fields, createdAt: "created_at", updatedAt: "updated_at" };
}

const userInfo = z.looseObject({
  sub: z.string().min(1),
  email: z.email(),
  email_verified: z.boolean().default(false),
  name: z.string().optional(),
});

function providerOf(oidc: OidcOptions) {
  return {
    providerId: oidc.id,
    name: oidc.name,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorizationUrl: oidc.authorizationUrl,
    tokenUrl: oidc.tokenUrl,
    scopes: [...(oidc.scopes ?? ["openid", "email", "profile"])],
    pkce: true,
    disableSignUp: true,
    accountSubject: ({ profile }: { profile: { sub?: unknown } }) => String(profile.sub),
    getUserInfo: async ({ accessToken }: { accessToken?: string | undefined }) => {
      const { email_verified, ...profile } = await askWho(oidc.userInfoUrl, accessToken ?? "");
      return { ...profile, emailVerified: email_verified, name: profile.name ?? profile.email };
    },
  };
}

/** Who the provider says this is, from its own endpoint: an ID token's claims would have to be verified first. */
async function askWho(url: string, accessToken: string): Promise<z.output<typeof userInfo>> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) {
    throw retryable("sign_in_provider_failed", { message: `The sign-in provider answered ${response.status}.` });
  }
  return userInfo.parse(await response.json());
}
