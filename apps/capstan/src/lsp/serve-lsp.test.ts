import { once } from "node:events";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { boldRule, ownIni, sayRule, verifyFolder } from "../testing/verify-folder.ts";
import { readMessages } from "./read-messages.ts";

/** The language server over real standard streams, driven as an editor does. */
const { path, write, start, end } = verifyFolder();
type Answer = {
  id?: number;
  result?: never;
  error?: { code: number; message: string };
  method?: string;
  params?: never;
};
let editor: ReturnType<typeof openEditor>;
let id = 1;

function openEditor() {
  const child = start(["lsp", "--stdio"]);
  const heard: Answer[] = [];
  let wake = () => {};
  child.stdout.on(
    "data",
    readMessages((body) => {
      heard.push(JSON.parse(body));
      wake();
    }),
  );
  const raw = (text: string) => child.stdin.write(text);
  const send = (content: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...content });
    raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  return {
    child,
    raw,
    notify: (method: string, params: object) => send({ method, params }),
    async until(isIt: (answer: Answer) => boolean): Promise<Answer> {
      for (;;) {
        const at = heard.findIndex(isIt);
        if (at >= 0) return heard.splice(at, 1)[0]!;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    async ask<T>(method: string, params: object): Promise<T> {
      const own = id++;
      send({ id: own, method, params });
      const answer = await this.until((one) => one.id === own);
      if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
      return answer.result as T;
    },
    sent: (own: number, method: string, params: object) => send({ id: own, method, params }),
    /** The findings of a version of a document. */
    async diagnostics(uri: string, version: number) {
      const { params } = await this.until(
        ({ method, params: of }) =>
          method === "textDocument/publishDiagnostics" &&
          (of as unknown as { uri: string }).uri === uri &&
          (of as unknown as { version: number }).version === version,
      );
      return (params as unknown as { diagnostics: { code: string; message: string }[] }).diagnostics;
    },
  };
}

beforeAll(() => {
  write(".vale.ini", ownIni);
  write("styles/Own/Bold.yml", boldRule);
  write("styles/Own/Say.yml", `${sayRule}link: https://style.example/use\n`);
  editor = openEditor();
});
afterAll(end);

const uriOf = (name: string) => pathToFileURL(path(name)).href;
const open = (uri: string, text: string, version = 1) =>
  editor.notify("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version, text } });
const at = (line: number, character: number) => ({ line, character });
const span = (line: number, from: number, to: number) => ({ start: at(line, from), end: at(line, to) });

test("a request before the start is refused; the start says what there is", async () => {
  const uri = uriOf("early.md");
  await expect(editor.ask("textDocument/hover", { textDocument: { uri }, position: at(0, 0) })).rejects.toMatchObject({
    code: -32002,
  });
  const { capabilities } = await editor.ask<{ capabilities: object }>("initialize", {
    processId: null,
    rootUri: uriOf("."),
    capabilities: {},
  });
  expect(capabilities).toMatchObject({ textDocumentSync: { change: 2 }, hoverProvider: true });
  editor.notify("initialized", {});
});

describe("a document", () => {
  const uri = uriOf("docs/a.md");
  let version = 0;
  beforeEach(() => open(uri, "# Über 🚢\r\n\r\nWe utilize it, very.\r\n", ++version));

  test("has its findings, with places, severities and the way to their source", async () => {
    expect(await editor.diagnostics(uri, version)).toEqual([
      expect.objectContaining({
        code: "Own.Say",
        severity: 2,
        range: span(2, 3, 10),
        codeDescription: { href: "https://style.example/use" },
      }),
      expect.objectContaining({ code: "Own.Bold", severity: 1, range: span(2, 15, 19), message: "Not 'very'." }),
    ]);
  });

  test("is checked again as one types, changes in turn", async () => {
    const change = (contentChanges: object[]) =>
      editor.notify("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges });
    change([{ range: span(2, 15, 19), text: "verily" }]);
    change([
      { range: { start: at(0, 0), end: at(1, 0) }, text: "" },
      { range: span(1, 3, 10), text: "very" },
      { range: { start: at(9, 9), end: at(9, 9) }, text: "Very.\n" },
    ]);
    expect(await editor.diagnostics(uri, version)).toEqual([
      expect.objectContaining({ range: span(1, 3, 7) }),
      expect.objectContaining({ range: span(2, 0, 4) }),
    ]);
    change([{ text: "Fine." }]);
    expect(await editor.diagnostics(uri, version)).toEqual([]);
  });

  test("tells of a rule where one points", async () => {
    await editor.diagnostics(uri, version);
    const hover = (position: object) =>
      editor.ask<{ contents: { value: string } } | null>("textDocument/hover", { textDocument: { uri }, position });
    expect((await hover(at(2, 5)))!.contents.value).toMatch(
      /Own\.Say.*Instead: `use`.*\[Why\]\(https:\/\/style.example\/use\)/s,
    );
    expect(await hover(at(0, 0))).toBeNull();
  });

  test("offers a fix, and all safe ones together", async () => {
    await editor.diagnostics(uri, version);
    const actions = (range: object, only?: string[]) =>
      editor.ask<{ title: string; kind: string; edit: { documentChanges: { edits: { newText: string }[] }[] } }[]>(
        "textDocument/codeAction",
        { textDocument: { uri }, range, context: { diagnostics: [], ...(only ? { only } : {}) } },
      );
    const offered = await actions(span(2, 4, 4));
    expect(offered.map(({ title, kind }) => ({ title, kind }))).toEqual([
      { title: "Say “use”", kind: "quickfix" },
      { title: "Make all safe fixes of Capstan", kind: "source.fixAll.capstan" },
    ]);
    expect(offered[0]!.edit.documentChanges).toEqual([
      { textDocument: { uri, version }, edits: [{ range: span(2, 3, 10), newText: "use" }] },
    ]);
    const [all] = await actions(span(0, 0, 0), ["source.fixAll"]);
    expect(all!.edit.documentChanges[0]!.edits[0]!.newText).toBe("# Über 🚢\r\n\r\nWe use it, very.\r\n");
    expect(await actions(span(2, 15, 16), ["quickfix"])).toEqual([]);
  });

  test("is checked anew when a rule changes on the disk, and cleared when it is closed", async () => {
    await editor.diagnostics(uri, version);
    write("styles/Own/Bold.yml", boldRule.replace("Not", "Never"));
    expect((await editor.diagnostics(uri, version)).map(({ message }) => message)).toContain("Never 'very'.");
    write("styles/Own/Broken.yml", "extends: [\n");
    const { params } = await editor.until(({ method }) => method === "window/showMessage");
    expect((params as unknown as { message: string }).message).toContain("Own.Broken");
    editor.notify("textDocument/didClose", { textDocument: { uri } });
    await editor.until(
      ({ method, params: of }) =>
        method === "textDocument/publishDiagnostics" && !("version" in (of as unknown as object)),
    );
  });
});

test("packs are the editor's to set, for texts that were never saved too", async () => {
  editor.notify("workspace/didChangeConfiguration", { settings: { capstan: { packs: ["plain-language"] } } });
  open("untitled:Untitled-1", "In order to win, we utilize it.\n");
  const found = await editor.diagnostics("untitled:Untitled-1", 1);
  expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(["Own.Say"]));
  expect(found.some(({ code }) => code.startsWith("plain."))).toBe(true);
});

describe("bad messages", () => {
  const body = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

  test.each([
    ["{ not json", -32700],
    ['{"id": 7, "method": "x"}', -32600],
    ["[1, 2]", -32600],
  ])("%s is answered %d", async (text, code) => {
    editor.raw(body(text));
    expect((await editor.until(({ error }) => error !== undefined)).error?.code).toBe(code);
  });

  test("a header without a length is passed over, an unknown method and bad parameters are refused", async () => {
    editor.raw("Content-Type: nonsense\r\n\r\n");
    await expect(editor.ask("textDocument/nonsense", {})).rejects.toMatchObject({ code: -32601 });
    await expect(editor.ask("__proto__", {})).rejects.toMatchObject({ code: -32601 });
    await expect(editor.ask("textDocument/hover", { position: "here" })).rejects.toMatchObject({ code: -32602 });
    editor.notify("textDocument/didChange", {
      textDocument: { uri: "file:///nowhere.md", version: 1 },
      contentChanges: [{ text: "x" }],
    });
    editor.notify("$/setTrace", { value: "off" });
    expect(
      await editor.ask("textDocument/hover", { textDocument: { uri: "file:///nowhere.md" }, position: at(0, 0) }),
    ).toBeNull();
  });

  test("a request that is cancelled before its turn is answered so", async () => {
    const request = (own: number) =>
      body(
        JSON.stringify({
          jsonrpc: "2.0",
          id: own,
          method: "textDocument/hover",
          params: { textDocument: { uri: "a:b" }, position: at(0, 0) },
        }),
      );
    editor.raw(
      request(9001) + request(9002) + body('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":9002}}'),
    );
    expect((await editor.until((one) => one.id === 9002)).error?.code).toBe(-32800);
  });
});

test("every example for an editor starts this server", () => {
  const examples = readFileSync(new URL("../../../../docs/editors.md", import.meta.url), "utf8").match(
    /```(?:js|lua|toml|json)\n[\s\S]*?```/g,
  )!;
  expect(examples).toHaveLength(4);
  for (const example of examples)
    expect(example.replace(/[",[\]{}]/g, " ")).toMatch(/npx[\s\S]*capstan\s+lsp\s+--stdio/);
});

test("it ends as it is told to", async () => {
  expect(await editor.ask("shutdown", {})).toBeNull();
  editor.notify("exit", {});
  const [code] = await once(editor.child, "close");
  expect(code).toBe(0);
});
