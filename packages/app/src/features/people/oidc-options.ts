/** One OpenID Connect provider, its endpoints said explicitly: nothing is fetched before somebody signs in. */
export type OidcOptions = {
  /** Part of the callback address `/api/auth/callback/<id>`. */
  id: string;
  /** On the button. */
  name: string;
  clientId: string;
  clientSecret: string;
  authorizationUrl: string;
  tokenUrl: string;
  userInfoUrl: string;
  /** `openid email profile` by default. */
  scopes?: readonly string[];
  /** The provider only gives out addresses that it verified, but doesn't say so (no `email_verified`). */
  vouchesForEmail?: boolean;
};
