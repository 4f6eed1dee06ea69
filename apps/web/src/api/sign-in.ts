import { post } from "./call.ts";

/** Sign-in, sign-out and OIDC are the session library's own routes; they speak JSON like ours. */
export const signInWithPassword = (email: string, password: string): Promise<unknown> =>
  post("/api/auth/sign-in/email", { email, password });

/** Answers with the address of the identity provider, to which the page then goes. */
export async function signInWithProvider(providerId: string, callbackURL: string): Promise<string> {
  const answer = (await post("/api/auth/sign-in/oauth2", { providerId, callbackURL })) as { url?: string };
  return answer.url ?? callbackURL;
}

export const signOut = (): Promise<unknown> => post("/api/auth/sign-out", {});
