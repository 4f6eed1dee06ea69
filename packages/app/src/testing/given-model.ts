import { createModelPort, type ModelPort, type ModelPortOptions } from "@capstan/execution";
import { type ChatCompletionRequest, LLMock } from "@copilotkit/aimock";

/** What a model is asked, and how often it was asked for the same account or report before. */
export type Asked = { about: string; text: string; times: number; mended: boolean };

/** A model over real HTTP on loopback, that answers as `answer` says. */
export type GivenModel = {
  models: ModelPort;
  asked: Asked[];
  /** Idempotency keys of the calls, in their order. */
  keys: string[];
  answer(how: (asked: Asked) => string | Promise<string>): void;
  /** Resolves when a caller goes away before its answer. */
  untilHungUp: Promise<void>;
  /** Every call is refused with this status, until 0. */
  fail(status: number): void;
  stop(): Promise<unknown>;
};

const usage = { input_tokens: 1000, output_tokens: 200, prompt_tokens: 1000, completion_tokens: 200 };

export async function givenModel(options: Partial<ModelPortOptions> = {}): Promise<GivenModel> {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  const asked: Asked[] = [];
  const keys: string[] = [];
  let how: (asked: Asked) => string | Promise<string> = soundDraft;
  let status = 0;
  const { promise: untilHungUp, resolve: hungUp } = Promise.withResolvers<void>();
  mock.mount("/v1", {
    async handleRequest(request, response) {
      keys.push(String(request.headers["idempotency-key"]));
      response.on("close", () => response.writableFinished || hungUp());
      if (status === 0) return false;
      response
        .writeHead(status, { "content-type": "application/json" })
        .end('{"type":"error","error":{"type":"api_error","message":"no"}}');
      return true;
    },
  });
  mock.onMessage(/./, async (request) => {
    const text = textOf(request);
    const about = /^Account: (.+?) \(/m.exec(text)?.[1] ?? "report";
    const one: Asked = {
      about,
      text,
      times: asked.filter((before) => before.about === about).length,
      mended: text.includes("A check found this"),
    };
    asked.push(one);
    return { content: await how(one), usage };
  });
  await mock.start();
  const models = createModelPort({
    models: [{ provider: "anthropic", model: "claude-sonnet-5-5", apiKey: "test-key", baseUrl: `${mock.url}/v1` }],
    guard: async () => {},
    retry: { attempts: 1, firstWaitMs: 1, longestWaitMs: 1 },
    ...options,
  });
  return {
    models,
    asked,
    keys,
    untilHungUp,
    answer: (next) => {
      how = next;
    },
    fail: (next) => {
      status = next;
    },
    stop: () => mock.stop(),
  };
}

function textOf({ messages }: ChatCompletionRequest): string {
  return messages.map(({ content }) => (typeof content === "string" ? content : JSON.stringify(content))).join("\n");
}

/** A draft that states what it was given and nothing else. */
export function soundDraft({ about, text }: Asked): string {
  const week = /^Week: (.+)$/m.exec(text)?.[1] ?? "";
  if (about === "report") return soundReport(week);
  const [, events, before] = /^Events this week: (\d+); mean of the four weeks before: (\d+)/m.exec(text) ?? [];
  const people = /^People this week: (\d+)/m.exec(text)?.[1];
  const [, level, earlier] = /^Level this week: (\w+) \(the week before: (\w+)\)/m.exec(text) ?? [];
  return `# ${about}

## What happened

${about} had ${events} events in the week ${week}. In the four weeks before it had ${before} event a week on average. Its level is now **${level}**; the week before it was ${earlier}.

## Who was there

${people} people took part.

## Why now

At least three people, and half as much again as usual. That is the rule that moved ${about} from ${earlier} to ${level}.

## Suggested next step

Write to the people named above about pricing while it is fresh, and ask an open question.
`;
}

const soundReport = (week: string): string => `# Weekly account report

## Summary

In the week ${week}, 2 accounts became newly active.

## Newly active accounts

They are Aster and Birch.

## Accounts by level

Two accounts are surging.

## What to do next

A sales brief on each newly active account waits for review; write to Aster first.
`;
