import fc from "fast-check";
import type { Ask, Part, Reply, Said, ToolCall, Turn } from "../dialogue.ts";

/** Dialogues that every format can say, for tests: what comes back of them has to be what went in. */
const word = fc.stringMatching(/^[A-Za-z][\w-]{0,11}$/);
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((one) => one.trim() !== "");
const place = fc.constant("");
const textPart = text.map((one) => ({ kind: "text" as const, text: one }));
const picture = fc.oneof(
  fc
    .base64String({ minLength: 4, maxLength: 16 })
    .map((data) => ({ at: "inline" as const, mediaType: "image/png", data })),
  word.map((name) => ({ at: "url" as const, url: `https://pictures.example/${name}.png` })),
);
const pdf = fc.base64String({ minLength: 4, maxLength: 16 }).map((data) => ({
  kind: "document" as const,
  source: { at: "inline" as const, mediaType: "application/pdf", data },
  name: "report.pdf",
}));
const part: fc.Arbitrary<Part> = fc.oneof(
  textPart,
  picture.map((source) => ({ kind: "picture" as const, source })),
  pdf,
);
const callArguments = fc.dictionary(word, fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 3 });
const call: fc.Arbitrary<ToolCall> = fc.record({
  kind: fc.constant("call" as const),
  id: fc.uuid(),
  name: word,
  arguments: callArguments.map((given) => JSON.stringify(given)),
});

const user: fc.Arbitrary<Turn> = fc.record({
  place,
  role: fc.constant("user" as const),
  parts: fc.array(part, { minLength: 1, maxLength: 3 }),
});
const saying = (calls: readonly ToolCall[], words: readonly Said[]): Turn => ({
  place: "",
  role: "assistant",
  said: [...words, ...calls],
});
const result = ({ id }: ToolCall): fc.Arbitrary<Turn> =>
  fc.record({
    place,
    role: fc.constant("tool" as const),
    callId: fc.constant(id),
    parts: fc.array(textPart, { minLength: 1, maxLength: 2 }),
    isError: fc.constant(false),
  });
/** The user, the assistant with calls or without, and the results of the calls. */
const exchange: fc.Arbitrary<Turn[]> = fc
  .tuple(user, textPart, fc.array(call, { maxLength: 2 }))
  .chain(([asks, words, calls]) =>
    fc.tuple(...calls.map(result)).map((results) => [asks, saying(calls, [words]), ...results]),
  );

const schema = fc.array(word, { minLength: 1, maxLength: 3 }).map((names) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  required: [...new Set(names)],
  additionalProperties: false,
}));
const tool = fc.record({
  name: word,
  description: fc.option(text, { nil: undefined }),
  schema,
  isStrict: fc.constantFrom(true, undefined),
});

export const ask: fc.Arbitrary<Ask> = fc
  .record({
    instructions: fc.oneof(fc.constant(""), text),
    turns: fc.tuple(fc.array(exchange, { maxLength: 3 }), user).map(([before, last]) => [...before.flat(), last]),
    tools: fc.array(tool, { maxLength: 2 }),
    choice: fc.constantFrom("auto" as const, "required" as const, "tool" as const),
    isParallel: fc.constantFrom(false, undefined),
    mostTokens: fc.integer({ min: 1, max: 9_999 }),
    stop: fc.array(text, { maxLength: 3 }),
    temperature: fc.option(
      fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      { nil: undefined },
    ),
    isStream: fc.boolean(),
    user: fc.option(word, { nil: undefined }),
    schema: fc.option(schema, { nil: undefined }),
  })
  .map(({ choice, schema: answer, ...said }) => {
    const first = said.tools[0];
    return {
      ...said,
      isParallel: first && said.isParallel,
      toolChoice: first && (choice === "tool" ? { kind: choice, name: first.name } : { kind: choice }),
      format: answer && {
        place: "",
        kind: "schema",
        name: "answer",
        description: undefined,
        schema: answer,
        isStrict: true,
      },
      topP: undefined,
      topK: undefined,
      effort: undefined,
      showsThinking: true,
      leftOut: new Set(),
    };
  });

const tokens = fc.integer({ min: 1, max: 5_000 });
export const reply: fc.Arbitrary<Reply> = fc
  .record({
    id: word,
    model: word,
    thinking: fc.option(text, { nil: undefined }),
    words: fc.option(text, { nil: undefined }),
    calls: fc.array(call, { maxLength: 3 }),
    isCut: fc.boolean(),
    usage: fc.record({ input: tokens, output: tokens, cacheRead: tokens, cacheWrite: tokens, reasoning: tokens }),
  })
  .map(({ id, model, thinking, words, calls, isCut, usage }) => ({
    id,
    model,
    said: [
      ...(thinking === undefined ? [] : [{ kind: "thinking" as const, text: thinking }]),
      ...(words === undefined ? [] : [{ kind: "text" as const, text: words }]),
      ...calls,
    ],
    end: isCut ? ("length" as const) : calls.length > 0 ? ("tool_calls" as const) : ("stop" as const),
    stopSequence: undefined,
    usage: { ...usage, input: usage.input + usage.cacheRead + usage.cacheWrite },
  }));
