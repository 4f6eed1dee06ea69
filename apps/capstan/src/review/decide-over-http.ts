import { readFile } from "node:fs/promises";
import { CapstanError, retryable, terminal } from "@capstan/base";
import {
  type DecisionBody,
  type DeskDetail,
  type DeskItem,
  problemBody,
  type reasonCodes,
  type Session,
} from "@capstan/contracts";
import { readEnvironment } from "../config/environment.ts";
import { askSecret } from "../terminal/ask.ts";
import { say } from "../terminal/print.ts";
import { findItem } from "./find-item.ts";

export type DecideOptions = {
  workspace?: string;
  approve?: boolean;
  edit?: string;
  requestChanges?: boolean;
  reject?: boolean;
  reason?: (typeof reasonCodes)[number];
  comment: string;
  settled?: boolean;
  as: string;
  url?: string;
};

/**
 * Decides as a person would in the browser: signs in to the running server, reads the item, decides on exactly what was
 * read, and signs out. Errors: terminal `which_decision`, `reason_missing`, `not_settled`, and whatever the server says;
 * retryable `server_unreachable`.
 */
export async function decideOverHttp(text: string, options: DecideOptions): Promise<void> {
  const make = await readDecision(options);
  const config = readEnvironment();
  const server = createClient(
    options.url ?? config.CAPSTAN_URL ?? `http://${config.CAPSTAN_HOST}:${config.CAPSTAN_PORT}`,
  );
  await server.ask("/api/sign-in-options");
  const password = await askSecret(`Password of ${options.as}: `);
  await server.ask("/api/auth/sign-in/email", { email: options.as, password });
  try {
    const workspace = await chooseWorkspace(server, options.workspace);
    const { items } = await server.ask<{ items: DeskItem[] }>(`/api/w/${workspace}/desk?view=all`);
    const path = `/api/w/${workspace}/desk/${findItem(items, text).gateId}`;
    const detail = await server.ask<DeskDetail>(path);
    const decided = await server.ask<{ decision: string; undoUntil?: string }>(`${path}/decision`, make(detail));
    say(
      `${detail.item.title}, ${detail.item.subject}: ${decided.decision.replaceAll("-", " ")}, decided by ${options.as}.`,
    );
    if (decided.undoUntil)
      say(`It can be taken back on the desk until ${new Date(decided.undoUntil).toLocaleTimeString("en-GB")}.`);
  } finally {
    await server.ask("/api/auth/sign-out", {});
  }
}

type MakeDecision = (detail: DeskDetail) => DecisionBody;

async function readDecision(options: DecideOptions): Promise<MakeDecision> {
  const { approve, edit, requestChanges, reject, reason: code, comment } = options;
  if ([approve, edit, requestChanges, reject].filter(Boolean).length !== 1) {
    throw terminal("which_decision", {
      message: "Say one decision.",
      mend: "Pass --approve, --edit FILE, --request-changes or --reject.",
    });
  }
  if (approve) return (detail) => ({ decision: "approve", binding: detail.binding, settled: settle(detail, options) });
  const reason = code && { code, comment };
  if (edit) {
    const text = await readText(edit);
    return (detail) => ({
      decision: "approve-with-edits",
      binding: detail.binding,
      text,
      accepted: [],
      settled: settle(detail, options),
      ...(reason ? { reason } : {}),
    });
  }
  if (!reason)
    throw terminal("reason_missing", {
      message: "The next draft learns from the reason, so there has to be one.",
      mend: "Add --reason, and --comment in your own words.",
    });
  return ({ binding }) => ({ decision: reject ? "reject" : "request-changes", binding, reason });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw terminal("file_unreadable", {
      message: `${file} cannot be read.`,
      mend: "Give the file with the edited text.",
      cause,
    });
  }
}

function settle({ settle: open }: DeskDetail, { settled }: DecideOptions): string[] {
  if (open.length === 0 || settled) return open;
  throw terminal("not_settled", {
    message: `Only a person can settle this:\n${open.map((line) => `  ${line}`).join("\n")}`,
    mend: "Settle it, then decide again with --settled.",
  });
}

async function chooseWorkspace(server: Client, slug: string | undefined): Promise<string> {
  const { workspaces } = await server.ask<Session>("/api/session");
  const found =
    slug === undefined && workspaces.length === 1 ? workspaces[0] : workspaces.find((one) => one.slug === slug);
  if (found) return found.slug;
  throw terminal("which_workspace", {
    message: `You belong to ${workspaces.map((one) => one.slug).join(", ") || "no workspace"}.`,
    mend: "Say which with --workspace.",
  });
}

type Client = { ask<T = unknown>(path: string, body?: unknown): Promise<T> };

/** A signed-in caller of the HTTP API, by cookie, as a browser on the product's own page. */
function createClient(base: string): Client {
  const { origin } = new URL(base);
  let cookie = "";
  return {
    async ask<T>(path: string, body?: unknown): Promise<T> {
      const answer = await fetch(new URL(path, origin), {
        method: body === undefined ? "GET" : "POST",
        headers: {
          origin,
          cookie,
          "x-capstan-request": "1",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch((cause: unknown) => {
        throw retryable("server_unreachable", {
          message: `No server answers at ${origin}.`,
          mend: "Start it with `npm start`, or say where it is with --url.",
          cause,
        });
      });
      const sent = answer.headers.getSetCookie();
      if (sent.length > 0) cookie = sent.map((one) => one.split(";")[0]).join("; ");
      if (!answer.ok) throw await readProblem(answer);
      return (await answer.json()) as T;
    },
  };
}

async function readProblem(answer: Response): Promise<CapstanError> {
  const read = problemBody.safeParse(await answer.json().catch(() => undefined));
  if (!read.success)
    return retryable("server_unreachable", {
      message: `The server answered ${answer.status}.`,
      mend: "Try again in a moment; `capstan doctor` looks closer.",
    });
  const { code, message, mend, details } = read.data.error;
  return new CapstanError("terminal", code, { message, ...(mend ? { mend } : {}), ...(details ? { details } : {}) });
}
