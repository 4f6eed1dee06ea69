import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { asCapstanError } from "@capstan/base";
import { z } from "zod";
import { checkText } from "../verify/check-text.ts";
import type { FoundInFile } from "../verify/file-report.ts";
import type { Checking } from "../verify/open-rules.ts";
import { version } from "../version.ts";
import { actionKinds, codeActions } from "./code-actions.ts";
import { type Connection, handler, NotYet, openConnection } from "./connection.ts";
import { describeFinding, toDiagnostic } from "./describe-finding.ts";
import { rulesOfFolders } from "./rules-of-folder.ts";
import { TextDocument } from "./text-document.ts";

const quietMs = 120;
const position = z.looseObject({ line: z.int().nonnegative(), character: z.int().nonnegative() });
const range = z.looseObject({ start: position, end: position });
const named = z.looseObject({ uri: z.string() });
const settings = z.looseObject({ config: z.string().optional(), packs: z.array(z.string()).optional() });
const start = z.looseObject({
  rootUri: z.string().nullish(),
  workspaceFolders: z.array(named).nullish(),
  initializationOptions: settings.nullish().catch(null),
});
const changed = z.looseObject({
  textDocument: z.looseObject({ uri: z.string(), version: z.int() }),
  contentChanges: z.array(z.looseObject({ range: range.optional(), text: z.string() })),
});
const opened = z.looseObject({
  textDocument: z.looseObject({ uri: z.string(), languageId: z.string(), version: z.int(), text: z.string() }),
});
const anything = z.unknown();

type Streams = { input: Readable; output: Writable };
type Open = { document: TextDocument; findings: FoundInFile[]; checking: Checking | undefined; timer?: NodeJS.Timeout };

/**
 * A language server over two streams: findings as one types, what a rule says of itself, and fixes. Settles with the
 * exit code when the editor says goodbye: 0 after a proper one.
 * Source: Language Server Protocol 3.17.
 */
export function serveLsp({ input, output }: Streams): Promise<0 | 1> {
  return new Promise((resolve) => {
    openConnection({ input, output }, (connection) => {
      const server = new LanguageServer(connection);
      return { ...server.handlers(), exit: handler(anything, () => resolve(server.isShutDown ? 0 : 1)) };
    });
    input.once("end", () => resolve(1));
  });
}

class LanguageServer {
  isShutDown = false;
  readonly #connection: Connection;
  readonly #open = new Map<string, Open>();
  #rules: ReturnType<typeof rulesOfFolders> | undefined;
  #told = "";

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  handlers() {
    const forDocument = z.looseObject({ textDocument: named });
    return {
      initialize: handler(start, (params) => this.#start(params)),
      initialized: handler(anything, () => {}),
      shutdown: handler(anything, () => {
        this.isShutDown = true;
      }),
      "textDocument/didOpen": handler(opened, ({ textDocument: { languageId: language, ...rest } }) => {
        const document = new TextDocument({ ...rest, language });
        this.#open.set(document.uri, { document, findings: [], checking: undefined });
        this.#checkSoon(document.uri, 0);
      }),
      "textDocument/didChange": handler(changed, ({ textDocument: { uri, version: next }, contentChanges }) => {
        this.#open.get(uri)?.document.change(contentChanges, next);
        this.#checkSoon(uri, quietMs);
      }),
      "textDocument/didClose": handler(forDocument, ({ textDocument: { uri } }) => {
        clearTimeout(this.#open.get(uri)?.timer);
        this.#open.delete(uri);
        this.#connection.notify("textDocument/publishDiagnostics", { uri, diagnostics: [] });
      }),
      "textDocument/hover": handler(z.looseObject({ textDocument: named, position }), (params) =>
        this.#hover(params.textDocument.uri, params.position),
      ),
      "textDocument/codeAction": handler(
        z.looseObject({ textDocument: named, range, context: z.looseObject({ only: z.array(z.string()).optional() }) }),
        ({ textDocument: { uri }, ...wanted }) =>
          this.#actions(uri, { range: wanted.range, only: wanted.context.only }),
      ),
      "workspace/didChangeConfiguration": handler(z.looseObject({ settings: z.unknown() }), ({ settings: given }) => {
        const read = z.looseObject({ capstan: settings }).safeParse(given);
        if (read.success) this.#rules?.set(read.data.capstan);
        this.#checkAll();
      }),
      "workspace/didChangeWatchedFiles": handler(anything, () => this.#checkAll()),
    };
  }

  #start({ rootUri, workspaceFolders, initializationOptions }: z.infer<typeof start>) {
    const root = workspaceFolders?.[0]?.uri ?? rootUri;
    const folder = root?.startsWith("file:") ? fileURLToPath(root) : process.cwd();
    this.#rules = rulesOfFolders(folder, {
      onProblems: (problems) => this.#tell(problems),
      onChanged: () => this.#checkAll(),
    });
    this.#rules.set(initializationOptions ?? {});
    return {
      serverInfo: { name: "capstan", version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: 2 },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: actionKinds },
      },
    };
  }

  /** What is wrong with the rules is told once, not with every key. */
  #tell(problems: readonly string[]): void {
    const told = problems.join("\n");
    if (told !== this.#told && told !== "") this.#connection.notify("window/showMessage", { type: 2, message: told });
    this.#told = told;
  }

  #checkAll(): void {
    for (const uri of this.#open.keys()) this.#checkSoon(uri, quietMs);
  }

  /** A check that has not begun when something changes again does not begin. */
  #checkSoon(uri: string, ms: number): void {
    const open = this.#open.get(uri);
    if (!open) return;
    clearTimeout(open.timer);
    open.timer = setTimeout(() => void this.#check(open), ms);
  }

  async #check(open: Open): Promise<void> {
    const { document } = open;
    const before = document.version;
    try {
      const checking = await this.#rules?.checkingOf(pathOf(document));
      if (document.version !== before || this.#open.get(document.uri) !== open) return;
      Object.assign(open, { checking, findings: checking ? checkText(document.text, checking) : [] });
      const diagnostics = open.findings.map((finding) => toDiagnostic(document, finding, ruleOf(open, finding)));
      this.#connection.notify("textDocument/publishDiagnostics", { uri: document.uri, version: before, diagnostics });
    } catch (thrown) {
      Object.assign(open, { findings: [] });
      this.#connection.notify("textDocument/publishDiagnostics", {
        uri: document.uri,
        version: before,
        diagnostics: [],
      });
      this.#tell([asCapstanError(thrown).message]);
    }
  }

  #hover(uri: string, at: z.infer<typeof position>) {
    const open = this.#found(uri);
    const offset = open?.document.offsetAt(at) ?? 0;
    const here = open?.findings.filter(({ place }) => place.start <= offset && place.end >= offset) ?? [];
    if (!open || here.length === 0) return null;
    const value = here.map((finding) => describeFinding(finding, ruleOf(open, finding))).join("\n\n---\n\n");
    return { contents: { kind: "markdown", value }, range: open.document.rangeOf(here[0]!.place) };
  }

  #actions(uri: string, wanted: { range: z.infer<typeof range>; only: string[] | undefined }) {
    const open = this.#found(uri);
    const checking = open?.checking;
    if (!open || !checking) return [];
    return codeActions(open.document, { findings: open.findings, check: (text) => checkText(text, checking) }, wanted);
  }

  /** The document with findings of its text as it is now. */
  #found(uri: string): Open | undefined {
    if (!this.#rules) throw new NotYet("The server was not started.");
    const open = this.#open.get(uri);
    if (open?.checking) open.findings = checkText(open.document.text, open.checking);
    return open;
  }
}

const ruleOf = ({ checking }: Open, { rule }: FoundInFile) => checking?.rules.find(({ id }) => id === rule);

const endings: Readonly<Record<string, string>> = {
  markdown: ".md",
  mdx: ".mdx",
  html: ".html",
  plaintext: ".txt",
  json: ".json",
};

/** The path of a document; one that was never saved is named by its language. */
function pathOf({ uri, language }: TextDocument): string {
  if (!uri.startsWith("file:")) return `untitled${endings[language] ?? ".md"}`;
  return fileURLToPath(uri);
}
