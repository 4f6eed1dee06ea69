import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  codeOf,
  cookiesOf,
  emailOf,
  type Given,
  givenCapstan,
  jsonBody,
  ours,
  publicUrl,
} from "../../testing/given-capstan.ts";

type Claims = { email: string; email_verified: boolean; name: string };
const accounts: Record<string, Claims> = {
  "sub-ed": { email: emailOf("ed"), email_verified: true, name: "Ed at the provider" },
  "sub-stranger": { email: "stranger@elsewhere.example", email_verified: true, name: "Stranger" },
  "sub-unverified": { email: emailOf("mona"), email_verified: false, name: "Not Mona" },
};

let provider: { server: Server; issuer: string };
let given: Given;

beforeAll(async () => {
  // The provider warns about its development settings.
  for (const method of ["info", "warn"] as const) vi.spyOn(console, method).mockImplementation(() => {});
  provider = await startProvider();
  const { issuer } = provider;
  given = await givenCapstan({
    oidc: {
      id: "company",
      name: "Company sign-in",
      clientId: "capstan",
      clientSecret: "client secret",
      authorizationUrl: `${issuer}/auth`,
      tokenUrl: `${issuer}/token`,
      userInfoUrl: `${issuer}/me`,
    },
  });
  await given.add(given.harbor, "ed", ["editor"]);
  await given.add(given.harbor, "mona", ["manager"]);
});
afterAll(async () => {
  await new Promise((resolve) => provider.server.close(resolve));
  await given.database.drop();
});

/** oidc-provider on loopback; its development pages ask for the account's name and for consent. */
async function startProvider() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: "capstan",
        client_secret: "client secret",
        redirect_uris: [`${publicUrl}/api/auth/callback/company`],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
    cookies: { keys: ["a key for tests"] },
  });
  server.on("request", oidc.callback());
  return { server, issuer };
}

/** A browser without a screen: follows redirects, keeps cookies, fills in the provider's two forms. */
async function browseUntil(prefix: string, start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let [url, form]: [string, URLSearchParams | null] = [start, null];
  for (let step = 0; step < 12 && !url.startsWith(prefix); step++) {
    const response: Response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form === null ? {} : { method: "POST", body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    const next = response.headers.get("location");
    const page = await response.text();
    form = next === null ? formOf(page, login) : null;
    url = new URL(next ?? /action="([^"]+)"/.exec(page)![1]!, url).href;
  }
  return url;
}

function formOf(page: string, login: string): URLSearchParams {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? "";
  return new URLSearchParams(prompt === "login" ? { prompt, login, password: "any" } : { prompt });
}

/** Signs in through the provider and returns where our callback sends the browser, with the cookies it sets. */
async function signInAs(login: string) {
  const wish = { provider: "company", callbackURL: "/desk", errorCallbackURL: "/sign-in" };
  const begun = await given.ask("/api/auth/sign-in/social", jsonBody(wish, ours));
  const { url } = (await begun.json()) as { url: string };
  const callback = await browseUntil(publicUrl, url, login);
  const back = await given.ask(callback, { headers: { cookie: cookiesOf(begun) } });
  return { authorization: new URL(url), callback, back, begun };
}

test("offers the provider on the sign-in page", async () => {
  const options = await (await given.ask("/api/sign-in-options")).json();
  expect(options).toEqual({
    password: true,
    passwordLink: "manager",
    oidc: { id: "company", name: "Company sign-in" },
  });
});

test("signs a known person in by authorization code with PKCE", async () => {
  const { authorization, back } = await signInAs("sub-ed");
  expect(authorization.searchParams.get("code_challenge_method")).toBe("S256");
  expect([back.status, back.headers.get("location")]).toEqual([302, "/desk"]);
  const session = await given.ask("/api/session", { headers: { cookie: cookiesOf(back) } });
  expect(await session.json()).toMatchObject({ person: { email: emailOf("ed"), name: "ed" } });
});

test("knows them again the second time, by the provider's subject", async () => {
  await signInAs("sub-ed");
  await signInAs("sub-ed");
  const { rows } = await given.database.db.system.pool.query(
    "select account_id, access_token, refresh_token, id_token from sign_in_account where provider_id = 'company'",
  );
  expect(rows).toEqual([{ account_id: "sub-ed", access_token: null, refresh_token: null, id_token: null }]);
});

test.each([
  ["somebody nobody added", "sub-stranger"],
  ["an address that the provider didn't verify", "sub-unverified"],
])("refuses %s", async (_who, login) => {
  const { back } = await signInAs(login);
  expect(back.headers.get("location")).toMatch(/^\/sign-in\?error=/);
  expect(await (await given.ask("/api/session", { headers: { cookie: cookiesOf(back) } })).json()).toBeNull();
});

test("refuses a callback that another browser began, and one that comes twice", async () => {
  const { callback, begun } = await signInAs("sub-ed");
  for (const headers of [{}, { cookie: cookiesOf(begun) }]) {
    const again = await given.ask(callback, { headers: headers as Record<string, string> });
    expect(again.headers.get("location")).toContain("error=");
    expect(await (await given.ask("/api/session", { headers: { cookie: cookiesOf(again) } })).json()).toBeNull();
  }
});

test("sends nobody to another site after signing in", async () => {
  const wish = { provider: "company", callbackURL: "https://evil.example/" };
  const response = await given.ask("/api/auth/sign-in/social", jsonBody(wish, ours));
  expect([response.status, await codeOf(response)]).toEqual([422, "sign_in_refused"]);
});
