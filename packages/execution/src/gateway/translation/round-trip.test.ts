import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import type { AnswerContext } from "./caller-format.ts";
import { chatCaller, chatProvider } from "./chat/chat-format.ts";
import type { Ask } from "./dialogue.ts";
import { messagesCaller, messagesProvider } from "./messages/messages-format.ts";
import { responsesCaller, responsesProvider } from "./responses/responses-format.ts";
import { ask, reply } from "./testing/arbitrary-dialogue.ts";

/** `narrow` takes out what a format has no words for. */
const formats = {
  chat: { caller: chatCaller, provider: chatProvider, model: "llama3.2", narrow: (asked: Ask) => asked },
  messages: {
    caller: messagesCaller,
    provider: messagesProvider,
    model: "claude-sonnet-4-5",
    narrow: (asked: Ask) => asked,
  },
  responses: {
    caller: responsesCaller,
    provider: responsesProvider,
    model: "gpt-6-sol",
    narrow: (asked: Ask): Ask => ({ ...asked, stop: [], temperature: undefined }),
  },
};
const overTheWire = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

/** What a request says, without where it says it and without the name of a schema, which Anthropic has none of. */
function meaning({ turns, format, tools, showsThinking: _shows, ...rest }: Ask) {
  return {
    ...rest,
    tools: tools.map((tool) => ({ ...tool, isStrict: tool.isStrict === true })),
    turns: turns.map((turn) => ({ ...turn, place: "" })),
    format: format && { ...format, place: "", name: "answer" },
  };
}

describe.each(Object.entries(formats))("%s", (_name, { caller, provider, model, narrow }) => {
  test("a request that all formats can say is read as it was written", () => {
    fc.assert(
      fc.property(ask.map(narrow), (asked) => {
        const written = overTheWire(provider.writeRequest(asked, model));
        expect(meaning(caller.readRequest(written))).toEqual(meaning(asked));
        expect([...asked.leftOut]).toEqual([]);
      }),
    );
  });

  test("an answer that all formats can say is read as it was written", () => {
    fc.assert(
      fc.property(reply, (said) => {
        const context: AnswerContext = { ask: {} as Ask, body: {}, createdAt: 1, showsThinking: true };
        const { id, ...read } = provider.readAnswer(overTheWire(caller.writeAnswer(said, context)));
        expect(id).toContain(said.id.replace(/^[a-z]+[_-]/, ""));
        expect(read).toEqual({ ...said, id: undefined });
      }),
    );
  });
});

test("a model that takes no temperature is asked without one, which is told", () => {
  fc.assert(
    fc.property(ask, (asked) => {
      const written = messagesProvider.writeRequest(asked, "claude-haiku-5-5");
      expect(written.temperature).toBeUndefined();
      expect([...asked.leftOut]).toEqual(asked.temperature === undefined ? [] : ["temperature"]);
    }),
  );
});
