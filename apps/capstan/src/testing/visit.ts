/** Somebody at a browser: signed in by e-mail and password, asking the API as the screens do. */
export type Visitor = { ask<T>(path: string, body?: unknown): Promise<T>; fetch(path: string): Promise<Response> };

export async function signIn(url: string, email: string, password: string): Promise<Visitor> {
  let cookie = "";
  const send = async (path: string, body?: unknown) => {
    const answer = await fetch(new URL(path, url), {
      method: body === undefined ? "GET" : "POST",
      headers: {
        origin: url,
        cookie,
        "x-capstan-request": "1",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const sent = answer.headers.getSetCookie();
    if (sent.length > 0) cookie = sent.map((one) => one.split(";")[0]).join("; ");
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  await send("/api/auth/sign-in/email", { email, password });
  return { ask: async <T>(path: string, body?: unknown) => (await (await send(path, body)).json()) as T, fetch: send };
}
