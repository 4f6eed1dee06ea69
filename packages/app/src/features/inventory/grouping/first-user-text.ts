type Part = { type?: unknown; text?: unknown };
type Message = { role?: unknown; content?: unknown };

/**
 * What was first asked in a request to a model, in any of the formats that the gateway speaks: the first text of the
 * user, or the input that has no messages. Empty when there is none.
 */
export function firstUserText(body: string): string {
  let request: { messages?: unknown; input?: unknown };
  try {
    request = JSON.parse(body) as typeof request;
  } catch (thrown) {
    // Texts beyond what is kept are cut off, and no JSON then: their beginning still tells them apart.
    if (thrown instanceof SyntaxError) return body;
    throw thrown;
  }
  const { messages, input } = request;
  const asked = messages ?? input;
  if (typeof asked === "string") return asked;
  if (!Array.isArray(asked)) return "";
  const first = asked.find((one: Message | string) => typeof one === "string" || one?.role === "user");
  return typeof first === "string" ? first : textOf((first as Message | undefined)?.content);
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.flatMap(({ text }: Part) => (typeof text === "string" ? [text] : [])).join("\n");
}
