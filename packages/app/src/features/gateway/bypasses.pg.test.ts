import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { chatOf, gatewayAtHand } from "../../testing/gateway-at-hand.ts";
import { chatAnswer, chatChunks, json, stream } from "../../testing/given-gateway.ts";

const at = gatewayAtHand();
const path = "/v1/chat/completions";
const email = "maria.sanchez@gmail.com";
const plain = JSON.stringify(chatOf("Hi"));
const send = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${at.given.url}${path}`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${at.given.key}`, "content-type": "application/json", ...headers },
  });

describe("what the provider reads is what was looked at", () => {
  test("a member that stands twice is sent once, as it was understood", async () => {
    const twice = plain.replace('"messages"', `"messages":[{"role":"user","content":"${email}"}],"messages"`);
    expect((await send(twice)).status).toBe(200);
    expect(at.given.heard[0]!.body).not.toContain(email);
    expect(at.given.heard[0]!.body).toBe(plain);
  });

  test("bytes that are no UTF-8 are refused", async () => {
    const cut = Buffer.from(plain.replace("Hi", "maria.san_chez@gmail.com"));
    cut[cut.indexOf("_")] = 0xc0;
    expect((await send(cut)).status).toBe(400);
    expect(at.given.heard).toEqual([]);
  });

  test("a compressed body is refused", async () => {
    expect((await send(gzipSync(plain), { "content-encoding": "gzip" })).status).toBe(400);
    expect(at.given.heard).toEqual([]);
  });

  test.each(["[", '{"a":'])(
    "a body that is nested without end (%s) is refused, and is no fault of ours",
    async (open) => {
      const deep = `{"model":"gpt-6-sol","messages":${open.repeat(100_000)}1${(open === "[" ? "]" : "}").repeat(100_000)}}`;
      expect((await send(deep)).status).toBe(400);
      expect(at.given.heard).toEqual([]);
    },
  );

  test("arguments that are nested without end are refused as well", async () => {
    const deep = `${"[".repeat(100_000)}1${"]".repeat(100_000)}`;
    const call = { id: "c", type: "function", function: { name: "f", arguments: deep } };
    const body = { model: "gpt-6-sol", messages: [{ role: "assistant", tool_calls: [call] }] };
    expect((await send(JSON.stringify(body))).status).toBe(400);
    expect(at.given.heard).toEqual([]);
  });

  test("`__proto__` is a member like any other", async () => {
    const body = plain.replace('"messages"', `"__proto__":{"note":"${email}","isAdmin":true},"messages"`);
    expect((await send(body)).status).toBe(200);
    expect(at.given.heard[0]!.body).toContain('"__proto__"');
    expect(at.given.heard[0]!.body).not.toContain(email);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test("headers carry no personal data, and a caller's idempotency key is their own", async () => {
    await send(plain, { "idempotency-key": email, "openai-beta": email });
    const other = await at.given.addKey();
    await send(plain, { "idempotency-key": email, authorization: `Bearer ${other.secret}` });
    const [mine, theirs] = at.given.heard.map(({ headers }) => headers);
    expect(JSON.stringify(mine)).not.toContain(email);
    expect(mine!["idempotency-key"]).toMatch(/^[\w-]{43}$/);
    expect(mine!["idempotency-key"]).not.toBe(theirs!["idempotency-key"]);
  });
});

describe("what comes back", () => {
  const asked = {
    model: "gpt-6-sol",
    logprobs: true,
    n: 2,
    messages: [{ role: "user", content: `Write to ${email}.` }],
  };
  const standIn = (body: string): string => /to (\S+@\S+\w)/.exec(JSON.parse(body).messages[0].content)![1]!;
  const logprobs = (text: string) => ({ content: [...text].map((token) => ({ token, logprob: -1, bytes: [1] })) });

  test("every choice is restored, and tokens that spell stand-ins do not come along", async () => {
    at.given.behave(({ body }, response) => {
      const text = standIn(body);
      const answer = chatAnswer(text);
      const choice = { ...answer.choices[0]!, logprobs: logprobs(text) };
      json(response, { ...answer, choices: [choice, { ...choice, index: 1 }] });
    });
    const { json: answer } = await at.given.post(path, asked);
    expect(answer.choices.map(({ message }: { message: { content: string } }) => message.content)).toEqual([
      email,
      email,
    ]);
    expect(answer.choices.map(({ logprobs: kept }: { logprobs: unknown }) => kept)).toEqual([null, null]);
  });

  test("the same where it is streamed, also in members besides the text", async () => {
    at.given.behave(({ body }, response) => {
      const text = standIn(body);
      const chunks = chatChunks([...text]).map((chunk) =>
        typeof chunk === "object" && "choices" in chunk
          ? {
              ...chunk,
              choices: (chunk.choices as object[]).map((choice) => ({
                ...choice,
                logprobs: logprobs("x"),
                sources: [{ title: text }],
              })),
            }
          : chunk,
      );
      stream(response, chunks);
    });
    const { text } = await at.given.post(path, { ...asked, stream: true });
    const choices = text
      .split("\n\n")
      .filter((event) => event.startsWith("data: {"))
      .flatMap((event) => JSON.parse(event.slice(6)).choices);
    expect(choices.map(({ delta }) => delta.content ?? "").join("")).toBe(email);
    expect(choices.filter(({ logprobs: kept }) => kept)).toEqual([]);
    const titles = choices.flatMap(({ sources }) => sources ?? []).map(({ title }) => title);
    expect(new Set(titles)).toEqual(new Set([email]));
  });
});

describe("on the connection", () => {
  const head = (lines: string[]) =>
    [`POST ${path} HTTP/1.1`, "host: x", `authorization: Bearer ${at.given.key}`, ...lines, "", ""].join("\r\n");
  function raw(text: string, until: RegExp): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { hostname, port } = new URL(at.given.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let seen = "";
    const done = () => {
      resolve(seen);
      socket.destroy();
    };
    socket.on("data", (part) => {
      seen += String(part);
      if (until.test(seen)) done();
    });
    socket.on("close", done).on("error", done);
    return promise;
  }

  test("two lengths that contradict each other are refused", async () => {
    const answer = await raw(
      head(["content-length: 5", "transfer-encoding: chunked"]) + `0\r\n\r\nPOST /v1/models HTTP/1.1\r\n\r\n`,
      /\r\n\r\n/,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(at.given.heard).toEqual([]);
  });

  test("calls one behind the other on a connection are answered in their order", async () => {
    const one = (content: string) => {
      const body = plain.replace("Hi", content);
      return head([`content-length: ${body.length}`]) + body;
    };
    at.given.behave(({ body }, response) => json(response, chatAnswer(JSON.parse(body).messages[0].content)));
    const answer = await raw(one("first") + one("second"), /second/);
    expect(answer.indexOf("first")).toBeLessThan(answer.indexOf("second"));
    expect(answer.indexOf("first")).toBeGreaterThan(0);
  });

  test("HTTP/1.0 and a caller who asks before it sends are served", async () => {
    const lines = [`content-length: ${plain.length}`];
    const old = await raw(head(lines).replace("HTTP/1.1", "HTTP/1.0") + plain, /Hello\./);
    expect(old).toContain("Hello.");
    const asking = await raw(head([...lines, "expect: 100-continue"]) + plain, /Hello\./);
    expect(asking).toMatch(/^HTTP\/1\.1 100 Continue[\s\S]*HTTP\/1\.1 200 /);
  });

  test("a caller who goes while still sending leaves nothing behind", async () => {
    const { hostname, port } = new URL(at.given.url);
    const half = `${head([`content-length: ${plain.length}`])}${plain.slice(0, 20)}`;
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write(half, () => socket.destroy()));
      socket.on("close", () => resolve());
    });
    expect((await send(plain)).status).toBe(200);
    expect(at.given.heard).toHaveLength(1);
  });
});

test("an operation that the model's provider has no counterpart of is refused with the names of models that may have", async () => {
  const answer = await at.given.post("/v1/embeddings", { model: "claude-sonnet-5-5", input: "Hi" });
  expect(answer).toMatchObject({ status: 400, json: { error: { code: "model_other_format" } } });
  expect(answer.json.error.message).toContain("openai/gpt-6-sol");
  expect(at.given.heard).toEqual([]);
});

test("a key revoked and a model retired end with the stream that is under way", async () => {
  const own = await at.given.addKey();
  await at.given.approve("openai/short-lived");
  const known = async () => (await at.given.gateway.directory.termsOf(at.given.workspaceId)).tools;
  await expect.poll(async () => (await known()).some(({ name }) => name === "openai/short-lived")).toBe(true);
  const { promise: goOn, resolve: letGo } = Promise.withResolvers<void>();
  const chunks = chatChunks(["one ", "two "]);
  at.given.behave(async (_heard, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`data: ${JSON.stringify(chunks[0])}\n\n`);
    await goOn;
    response.end(
      chunks
        .slice(1)
        .map((chunk) => `data: ${typeof chunk === "string" ? chunk : JSON.stringify(chunk)}\n\n`)
        .join(""),
    );
  });
  const body = plain.replace("gpt-6-sol", "short-lived");
  const headers = { authorization: `Bearer ${own.secret}` };
  const open = () => send(JSON.stringify({ ...JSON.parse(body), stream: true }), headers);
  const streaming = await open();
  await at.given.database.db.system.pool.query("update api_key set revoked_at = now() where id = $1", [own.id]);
  await at.given.database.db.system.pool.query(
    "update ai_tool set status = 'retired' where name = 'openai/short-lived'",
  );
  letGo();
  expect(await streaming.text()).toContain("two ");
  await expect.poll(async () => (await send(body, headers)).status).toBe(401);
  await expect.poll(async () => (await send(body)).status).toBe(403);
});
