import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileStore } from "./file-store.ts";
import { createLocalFileStore } from "./local-file-store.ts";
import { createS3FileStore } from "./s3-file-store.ts";
import { sha256 } from "./sha256.ts";

type S3rver = { run(): Promise<AddressInfo>; close(): Promise<void>; httpServer?: Server };
const S3rverServer = createRequire(import.meta.url)("s3rver") as new (options: object) => S3rver;

const bytes = (text: string) => new TextEncoder().encode(text);
const md = "text/markdown";

let folder: string;
let s3: S3rver;
let endpoint: string;
let stores: Record<string, FileStore>;
let closeS3: () => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "capstan-storage-"));
  s3 = new S3rverServer({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: join(folder, "s3"),
    configureBuckets: [{ name: "approved" }],
  });
  const address = await s3.run();
  endpoint = `http://127.0.0.1:${address.port}`;
  const bucket = createS3FileStore({
    bucket: "approved",
    prefix: "team/one",
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
  });
  closeS3 = () => bucket.close();
  stores = { local: createLocalFileStore(join(folder, "local")), s3: bucket };
});

afterAll(async () => {
  closeS3();
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(["local", "s3"])("a file store (%s)", (kind) => {
  const store = () => stores[kind]!;

  test("keeps a file and gives it back", async () => {
    expect(await store().put("w/2026-W34/a.md", bytes("Łódź →"), md)).toEqual({ written: true });
    expect(new TextDecoder().decode(await store().read("w/2026-W34/a.md"))).toBe("Łódź →");
  });

  test("takes the same content again without writing", async () => {
    await store().put("same/a.md", bytes("one"), md);
    expect(await store().put("same/a.md", bytes("one"), md)).toEqual({ written: false });
  });

  test("never overwrites other content", async () => {
    await store().put("other/a.md", bytes("one"), md);
    await expect(store().put("other/a.md", bytes("two"), md)).rejects.toMatchObject({
      kind: "terminal",
      code: "file_exists_with_other_content",
    });
    expect(new TextDecoder().decode(await store().read("other/a.md"))).toBe("one");
  });

  test("exchanges a file only when nobody did so meanwhile", async () => {
    const options = (from: string | undefined) => ({ mediaType: "application/json", from });
    await store().replace("m/manifest.json", bytes("1"), options(undefined));
    await store().replace("m/manifest.json", bytes("2"), options(sha256("1")));
    await expect(store().replace("m/manifest.json", bytes("3"), options(sha256("1")))).rejects.toMatchObject({
      kind: "retryable",
      code: "file_changed_meanwhile",
    });
    expect(new TextDecoder().decode(await store().read("m/manifest.json"))).toBe("2");
  });

  test("says undefined for a file that is not there", async () => {
    expect(await store().read("nowhere/a.md")).toBeUndefined();
  });

  test("lists what begins with a prefix, sorted", async () => {
    for (const path of ["l/b.md", "l/a.md", "l/x/c.md", "ll/d.md"]) await store().put(path, bytes(path), md);
    expect(await store().list("l/")).toEqual(["l/a.md", "l/b.md", "l/x/c.md"]);
  });

  const refused = [
    "../x.md",
    "a/../../x.md",
    "/etc/x.md",
    "a//x.md",
    "a/./x.md",
    "a\\x.md",
    "C:/x.md",
    "a/x\0.md",
    ".hidden",
    "a/con.md",
    "",
  ];
  test.each(refused)("refuses the path %j, to write and to read", async (path) => {
    const code = { code: "file_path_refused", mend: expect.any(String) };
    await expect(store().put(path, bytes("x"), md)).rejects.toMatchObject(code);
    await expect(store().read(path)).rejects.toMatchObject(code);
  });
});

test("of many writers to a folder at once one writes, and all succeed with the same content", async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => stores.local!.put("race/a.md", bytes("one"), md)));
  expect(results.filter(({ written }) => written)).toHaveLength(1);
  expect(await stores.local!.list("race/")).toEqual(["race/a.md"]);
});

describe("when a bucket says that another writer was first", () => {
  async function putAfter(winner: string) {
    let puts = 0;
    const server = createServer((request, response) => {
      if (request.method === "PUT") {
        puts += 1;
        response.writeHead(request.headers["if-none-match"] === "*" ? 412 : 500).end();
      } else if (puts > 0) response.writeHead(200, { "content-type": md }).end(winner);
      else response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
      request.resume();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const store = createS3FileStore({
      bucket: "b",
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: "k", secretAccessKey: "s" },
    });
    return store.put("a.md", bytes("mine"), md).finally(() => {
      store.close();
      server.close();
      server.closeAllConnections();
    });
  }

  test("the same content counts as stored", async () => {
    expect(await putAfter("mine")).toEqual({ written: false });
  });

  test("other content is refused", async () => {
    await expect(putAfter("theirs")).rejects.toMatchObject({ code: "file_exists_with_other_content" });
  });
});

test("a link planted in the folder does not lead out of it", async () => {
  const outside = join(folder, "outside");
  await mkdir(outside, { recursive: true });
  await writeFile(join(outside, "secret.md"), "secret");
  await mkdir(join(folder, "local"), { recursive: true });
  await symlink(outside, join(folder, "local", "planted"));
  const code = { code: "file_path_refused" };
  await expect(stores.local!.put("planted/x.md", bytes("x"), md)).rejects.toMatchObject(code);
  await expect(stores.local!.read("planted/secret.md")).rejects.toMatchObject(code);
});

test("nothing unfinished stays behind", async () => {
  await stores.local!.put("tidy/a.md", bytes("one"), md);
  await stores.local!.put("tidy/a.md", bytes("two"), md).catch(() => "refused, as it should be");
  expect(await readdir(join(folder, "local", "tidy"))).toEqual(["a.md"]);
});
