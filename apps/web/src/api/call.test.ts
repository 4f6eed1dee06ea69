import { afterEach, describe, expect, it, vi } from "vitest";
import { api, urlOf } from "./call.ts";
import type { LightEndpoint } from "./light-endpoint.ts";
import { Problem, toProblem } from "./problem.ts";

const list: LightEndpoint<"/w/{workspace}/runs", { status?: string; limit?: number }, never, { runs: string[] }> = {
  method: "get",
  path: "/w/{workspace}/runs",
  transport: "json",
};
const start: LightEndpoint<"/w/{workspace}/runs", never, { workflow: string }, { id: string }> = {
  method: "post",
  path: list.path,
  transport: "json",
};

afterEach(() => vi.unstubAllGlobals());

function answerWith(status: number, body: string) {
  const fetched = vi.fn((_url: string, _request: RequestInit) => Promise.resolve(new Response(body, { status })));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

describe("urlOf", () => {
  it("fills in and encodes the path, and leaves undefined out of the query", () => {
    expect(urlOf(list, { workspace: "har bor/1" }, { status: "held", limit: undefined })).toBe(
      "/api/w/har%20bor%2F1/runs?status=held",
    );
  });

  it("refuses a path with a hole", () => expect(() => urlOf(list, {})).toThrow("needs workspace"));
});

describe("api", () => {
  it("reads without a body and without the request header", async () => {
    const fetched = answerWith(200, '{"runs":["r1"]}');
    await expect(api(list, { params: { workspace: "harbor" } })).resolves.toEqual({ runs: ["r1"] });
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: "GET",
      headers: expect.not.objectContaining({ "x-capstan-request": "1" }),
    });
  });

  it("marks every change as ours, so that other sites can't cause it", async () => {
    const fetched = answerWith(200, '{"id":"r1"}');
    await api(start, { params: { workspace: "harbor" }, body: { workflow: "weekly" } });
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: "POST",
      body: '{"workflow":"weekly"}',
      headers: { "x-capstan-request": "1", "content-type": "application/json" },
    });
  });

  it("says what happened and how to mend it", async () => {
    answerWith(409, '{"error":{"code":"binding_changed","message":"The draft has changed.","mend":"Look again."}}');
    const problem = await api(list, { params: { workspace: "harbor" } }).catch(toProblem);
    expect(problem).toMatchObject({
      status: 409,
      code: "binding_changed",
      message: "The draft has changed.",
      mend: "Look again.",
    });
  });

  it("describes answers that are not ours", async () => {
    answerWith(502, "<h1>Bad gateway</h1>");
    await expect(api(list, { params: { workspace: "harbor" } })).rejects.toMatchObject({
      status: 502,
      code: "http_502",
    });
  });

  it("tells no answer from a refusal", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    await expect(api(list, { params: { workspace: "harbor" } })).rejects.toMatchObject({
      status: 0,
      code: "server_unreachable",
    });
  });

  it("takes an empty answer as empty", async () => {
    answerWith(200, "");
    await expect(api(list, { params: { workspace: "harbor" } })).resolves.toEqual({});
  });
});

it("makes a problem of any error", () => {
  expect(toProblem(new Error("odd"))).toBeInstanceOf(Problem);
});
