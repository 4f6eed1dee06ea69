import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goodPage, servePages } from "../../testing/page-server.ts";
import { verifyFolder } from "../../testing/verify-folder.ts";

/** Live pages through the real command line and a real browser. */
const { write, verifyBeside, end } = verifyFolder();
let site: Awaited<ReturnType<typeof servePages>>;

const year = new Date().getUTCFullYear();
const fire = '<script>fetch("/g/collect?v=2&tid=G-TEST")</script>';

beforeAll(async () => {
  site = await servePages((base) => {
    const good = goodPage(base, year);
    const but = (change: Partial<typeof good>) => ({ ...good, ...change });
    return {
      "/good": good,
      "/early": but({ body: good.body + fire }),
      "/unasked": but({
        body: good.body.replace(/<div id="cookies">.*<\/div>/, "").replace(/<script>.*<\/script>/, fire),
      }),
      "/unmeasured": but({ body: good.body.replace(/<script>.*<\/script>/, "") }),
      "/lost": but({ body: good.body.replace("/g/collect", "/gone/g/collect") }),
      "/low": but({ body: `<div style="height: 3000px"></div>${good.body}` }),
      "/nowhere": but({ body: good.body.replace('href="/demo"', 'href="#"') }),
      "/dead": but({
        body: good.body.replace('href="/demo"', 'href="/gone/demo"').replace('href="/fine"', 'href="/gone"'),
      }),
      "/hidden": but({ body: good.body.replace('class="cta"', 'class="cta" style="display: none"') }),
      "/broken": but({ body: `${good.body}<script>missing.part()</script><script src="/gone.js"></script>` }),
      "/bare": {
        head: '<meta name="robots" content="noindex">',
        body: "<h3>Coming soon</h3><img src='/a.png'><p>© 2019</p>",
      },
      "/written": {
        ...good,
        body: `${good.body}<script>document.body.append(Object.assign(document.createElement("p"), { textContent: "A very long day." }))</script>`,
      },
    };
  });
});
afterAll(() => {
  site.end();
  end();
});

type Report = { path: string; findings: { rule: string; message: string; status: string }[] };

/** What is told of pages, by their paths. */
async function check(paths: readonly string[], args: readonly string[] = []) {
  const addresses = paths.map((path) => `${site.base}${path}`);
  const { code, stdout, stderr } = await verifyBeside([...addresses, "--allow-private", "--format", "json", ...args]);
  const { files } = JSON.parse(stdout) as { files: Report[] };
  const told = files.map(({ path, findings }): [string, string[]] => [
    path.slice(site.base.length),
    findings
      .filter(({ rule }) => rule !== "page.canonical" || path.endsWith("/bare"))
      .map(({ rule, message }) => `${rule}: ${message}`),
  ]);
  return { code, stderr, told: Object.fromEntries(told) };
}

describe("a live page in a browser", () => {
  let told: Record<string, string[]>;
  beforeAll(async () => {
    const paths = [
      "/early",
      "/unasked",
      "/unmeasured",
      "/lost",
      "/nowhere",
      "/hidden",
      "/low",
      "/dead",
      "/broken",
      "/bare",
    ];
    ({ told } = await check(paths));
  });

  test("a page with nothing to complain of passes, where it redirects to; its tag fires after consent", async () => {
    expect(await check(["/good", "/moved"])).toMatchObject({
      code: 0,
      stderr: "",
      told: { "/good": [], "/moved": [] },
    });
    expect(site.heard).toContain("/g/collect?v=2&tid=G-TEST");
  });

  test.each([
    ["/early", "page.consent: Google Analytics fires before consent is given."],
    ["/unasked", "page.consent: Google Analytics fires, and nobody is asked for consent."],
    ["/unmeasured", "page.analytics: No known analytics tag fires."],
    ["/lost", "page.analytics: What Google Analytics sends does not arrive: it is answered 404."],
    ["/nowhere", "page.call-to-action: “Book a demo” leads nowhere."],
    ["/hidden", "page.call-to-action: “Book a demo” is not visible."],
  ])("%s: %j", (path, expected) => {
    expect(told[path]).toEqual(expect.arrayContaining([expected]));
  });

  test("nothing else is told of a page with one fault", () => {
    expect(
      [told["/early"], told["/unasked"], told["/unmeasured"], told["/nowhere"], told["/hidden"]].map(
        (one) => one?.length,
      ),
    ).toEqual([1, 1, 1, 1, 1]);
  });

  test("a call to action far down, dead links, and errors of the page's code are told of", () => {
    expect(told["/low"]).toEqual([expect.stringMatching(/^page.call-to-action-place: .* 3\d{3} pixels down/)]);
    expect(told["/dead"]).toEqual([
      expect.stringMatching(/^page.call-to-action: “Book a demo” leads to .*gone\/demo, which leads nowhere/),
      expect.stringMatching(/^page.links: .*\/gone, which leads nowhere: it answers 404/),
    ]);
    expect(told["/broken"]).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^page.console: .*ReferenceError: missing is not defined/),
        expect.stringMatching(/^page.console: .*404.*gone.js/),
      ]),
    );
  });

  test("a bare page is told what it lacks", () => {
    const rules = new Set(told["/bare"]!.map((line) => line.split(":")[0]));
    for (const part of [
      "title",
      "description",
      "canonical",
      "social",
      "indexing",
      "viewport",
      "headings",
      "image-alt",
      "call-to-action",
      "stale",
    ])
      expect(rules).toContain(`page.${part}`);
  });

  test("packs check its words, those that scripts write too, and say what they expect of it", async () => {
    write(
      "page.yaml",
      "page:\n  callToAction: [Start here]\n  tags: [HubSpot]\n  stale: [How it   works]\nrules:\n  - { id: own.very, version: '1', severity: warning, kind: existence, message: Not so., tokens: [very] }\n",
    );
    const { told: written } = await check(["/written"], ["-p", "page.yaml"]);
    expect(written["/written"]).toEqual(
      expect.arrayContaining([
        "own.very: Not so.",
        "page.analytics: HubSpot does not fire.",
        "page.call-to-action: None of “Start here” is a link or button.",
        "page.stale: “How it works” is not said any more.",
      ]),
    );
  });
});

describe("what cannot be done", () => {
  test("without a browser the HTML is checked, and what is left out is said in every format", async () => {
    const none = { CAPSTAN_CHROMIUM: "/nowhere/chromium" };
    const args = [`${site.base}/nowhere`, "--allow-private"];
    const line = await verifyBeside(args, none);
    expect(line).toMatchObject({ code: 1, stdout: expect.stringContaining("leads nowhere") });
    expect(line.stderr).toMatch(/not checked: whether tags fire .* no Chromium was found/);
    for (const format of ["json", "sarif", "junit", "github"])
      expect((await verifyBeside([...args, "--format", format], none)).stdout).toContain("no Chromium was found");
  });

  test("a page of a private network is not asked for without leave, nor reached through a page", async () => {
    const { code, stderr } = await verifyBeside([`${site.base}/good`]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("private network") });
  });

  test("what does not answer is told of, and the others are checked", async () => {
    const { code, stdout, stderr } = await verifyBeside([
      `${site.base}/gone`,
      `${site.base}/nowhere`,
      "--allow-private",
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining("leads nowhere") });
    expect(stderr).toContain("/gone answers 404");
  });

  test("a text that is no page is checked as what it is", async () => {
    write(
      "very.yaml",
      "rules:\n  - { id: own.very, version: '1', severity: warning, kind: existence, message: Not so., tokens: [very], ignoreCase: true }\n",
    );
    const { stdout } = await verifyBeside([`${site.base}/text.md`, "--allow-private", "-p", "very.yaml"]);
    expect(stdout).toBe(`${site.base}/text.md:1:3:own.very:Not so.\n${site.base}/text.md:3:1:own.very:Not so.\n`);
  });
});
