import { afterAll, beforeAll, expect, test } from "vitest";
import { servePages } from "../testing/page-server.ts";
import { ownIni, verifyFolder } from "../testing/verify-folder.ts";

const { write, verifyBeside, end } = verifyFolder();
let site: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  site = await servePages(() => ({}));
  write("docs/a.md", `See [one](${site.base}/fine#part), [two](${site.base}/gone) and [here](#here).\n`);
  write("docs/b.md", `Also [two](${site.base}/gone).\n`);
});
afterAll(() => {
  site.end();
  end();
});

test("--links tries each address once and tells of dead ones, with rules or without", async () => {
  const { code, stdout, stderr } = await verifyBeside(["docs", "--links", "--allow-private"]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout.split("\n").filter((line) => line.includes("links.health"))).toEqual([
    expect.stringMatching(/^docs\/a.md:1:\d+:links.health:.*\/gone leads nowhere: it answers 404/),
    expect.stringMatching(/^docs\/b.md:1:6:links.health:/),
  ]);
  expect(site.heard).toEqual(["/fine", "/gone", "/gone"]);
});

test("answers are believed the next time; private addresses are left to a person without leave", async () => {
  expect((await verifyBeside(["docs", "--links", "--allow-private"])).code).toBe(1);
  expect(site.heard).toHaveLength(3);
  write(".vale.ini", ownIni.replace("BasedOnStyles = Own\n", ""));
  const { code, stdout } = await verifyBeside(["docs/a.md", "--links", "--no-cache"]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/private network/) });
});

test("a pack says how links are held, and which hosts are not asked", async () => {
  write(
    "links.json",
    '{ "rules": [{ "id": "our.links", "version": "1", "severity": "warning", "kind": "link-health", "ignore": ["127.0.0.1"] }] }',
  );
  const args = ["docs", "-p", "links.json", "--allow-private"];
  expect(await verifyBeside([...args, "--links"])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(await verifyBeside(args)).toEqual({ code: 0, stdout: "", stderr: "" });
});
