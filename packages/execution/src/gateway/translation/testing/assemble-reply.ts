import type { Reply, ReplyEvent, Said } from "../dialogue.ts";

/** The whole answer that the events of a stream make. */
export function assembleReply(events: readonly ReplyEvent[]): Reply {
  const reply: Reply = { id: "", model: "", said: [], end: "stop", stopSequence: undefined, usage: undefined };
  for (const event of events) {
    const last: Said | undefined = reply.said.at(-1);
    switch (event.kind) {
      case "start":
        Object.assign(reply, { id: event.id, model: event.model, usage: event.usage });
        break;
      case "call":
        reply.said.push({ kind: "call", id: event.id, name: event.name, arguments: "" });
        break;
      case "arguments":
        if (last?.kind === "call") last.arguments += event.text;
        break;
      case "usage":
        reply.usage = event.usage;
        break;
      case "end":
        Object.assign(reply, { end: event.end, stopSequence: event.stopSequence });
        break;
      case "alive":
        break;
      case "error":
        throw new Error(event.error.message);
      default:
        if (last?.kind === event.kind) last.text += event.text;
        else reply.said.push({ kind: event.kind, text: event.text });
    }
  }
  return reply;
}

/** A whole answer as the events of a stream, its texts in pieces of so many characters. */
export function eventsOf(reply: Reply, size: number): ReplyEvent[] {
  const cut = (text: string) => text.match(new RegExp(`[\\s\\S]{1,${size}}`, "gu")) ?? [];
  const said = reply.said.flatMap((one): ReplyEvent[] =>
    one.kind === "call"
      ? [
          { kind: "call", id: one.id, name: one.name },
          ...cut(one.arguments).map((text) => ({ kind: "arguments" as const, text })),
        ]
      : cut(one.text).map((text) => ({ kind: one.kind, text })),
  );
  return [
    { kind: "start", id: reply.id, model: reply.model, usage: undefined },
    ...said,
    { kind: "end", end: reply.end, stopSequence: reply.stopSequence },
    ...(reply.usage ? [{ kind: "usage" as const, usage: reply.usage }] : []),
  ];
}
