import { post } from "./call.ts";

/** Sign-in, sign-out and OIDC are the session library's own routes; they speak JSON like ours. */
export const signInWithPassword = (email: string, password: string): Promise<unknown> =>
  post("/api/auth/sign-in/email", { email, password });

/** Answers with the address of the identity provider, to which the page then goes. */
export async function signInWithProvider(providerId: string, callbackURL: string): Promise<string> {
  const answer = (await post("/api/auth/sign-in/oauth2", { providerId, callbackURL })) as { url?: string };
  return answer.url ?? callbackURL;
}

/** Mails a link to set a new password, if somebody has that address; the answer is the same either way. */
export const askForPasswordLink = (email: string): Promise<unknown> =>
  post("/api/auth/request-password-reset", { email });

export const setPasswordByLink = (token: string, newPassword: string): Promise<unknown> =>
  post("/api/auth/reset-password", { token, newPassword });

export const signOut = (): Promise<unknown> => post("/api/auth/sign-out", {});
