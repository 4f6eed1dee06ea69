import { silentLogger, systemClock } from "@capstan/base";
import type { Role } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import { createTestDatabase, type TestDatabase } from "@capstan/database/testing";
import { createPeople, type People, type PeopleOptions, registerPeople } from "../features/people/index.ts";
import { createHttp, type Http, type HttpOptions } from "../http/index.ts";

export const publicUrl = "http://capstan.example";
export const password = "correct horse battery";
/** What our own pages send with a change. */
export const ours = { "sec-fetch-site": "same-origin", "x-capstan-request": "1" };

export type Face = { http: Http; people: People; ask(path: string, init?: RequestInit): Promise<Response> };

/** Capstan's HTTP face with real sign-in on a real database, and two workspaces, `harbor` and `cove`. */
export type Given = Face & {
  database: TestDatabase;
  harbor: string;
  cove: string;
  /** Adds a person to a workspace; the address is `<name>@harbor.example`. */
  add(workspaceId: string, name: string, roles: Role[]): Promise<string>;
  /** Signs in and returns the headers of the session. */
  signIn(name: string): Promise<Record<string, string>>;
};

const wide = { capacity: 1000, perSecond: 1000 };

export const emailOf = (name: string): string => `${name}@harbor.example`;

/** The HTTP face with real sign-in over any database. */
export function givenFace(
  database: Database,
  over: Partial<PeopleOptions> = {},
  http: Partial<HttpOptions> = {},
): Face {
  const people = createPeople({
    database,
    logger: silentLogger,
    clock: systemClock,
    secret: "a secret for tests, long enough to sign",
    publicUrl,
    pause: async () => {},
    ...over,
  });
  const served = createHttp({
    access: people.access,
    signIn: people.signIn,
    logger: silentLogger,
    publicUrl,
    version: "0.0.0",
    strictResponses: true,
    ...http,
    rates: { signIn: wide, account: wide, caller: wide, address: wide, ...http.rates },
  });
  registerPeople(served, people);
  return { http: served, people, ask: async (path, init) => served.app.request(path, init) };
}

export async function givenCapstan(over: Partial<PeopleOptions> = {}, http: Partial<HttpOptions> = {}): Promise<Given> {
  const database = await createTestDatabase();
  const face = givenFace(database.db, over, http);
  const { people, ask } = face;
  const workspace = (slug: string) =>
    people.createWorkspace({ slug, name: slug, timeZone: "Europe/Berlin", by: "system:test" });
  return {
    ...face,
    database,
    harbor: await workspace("harbor"),
    cove: await workspace("cove"),
    add: (workspaceId, name, roles) =>
      people.addMember(workspaceId, { email: emailOf(name), name, roles, password, by: "system:test" }),
    async signIn(name) {
      const response = await ask("/api/auth/sign-in/email", jsonBody({ email: emailOf(name), password }, ours));
      if (!response.ok) throw new Error(`Sign-in of ${name} answered ${response.status}`);
      return { cookie: cookiesOf(response), ...ours };
    },
  };
}

export const jsonBody = (body: unknown, headers: Record<string, string> = {}, method = "POST"): RequestInit => ({
  method,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** The cookies that an answer sets, as the next request sends them. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

export async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code;
}
