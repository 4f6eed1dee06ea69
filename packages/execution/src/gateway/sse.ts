/** One event of a stream as it stood: its lines, and the data in them joined. */
export type SseEvent = { raw: string; name: string | undefined; data: string };

/**
 * Cuts a stream of server-sent events at its blank lines, whatever the chunks are. Source: WHATWG HTML, 9.2.
 * `push` returns the events that are complete; `end` what is left, when the stream was cut inside of one.
 */
export class SseReader {
  #rest = "";

  push(chunk: string): SseEvent[] {
    const text = this.#rest + chunk;
    const events: SseEvent[] = [];
    let from = 0;
    for (;;) {
      const end = blankLine(text, from);
      if (!end) break;
      if (end.at > from) events.push(readEvent(text.slice(from, end.at), text.slice(from, end.next)));
      from = end.next;
    }
    this.#rest = from === 0 ? text : text.slice(from);
    return events;
  }

  end(): string {
    return this.#rest;
  }
}

/** Where the next blank line begins and what follows it; a carriage return at the very end may still get its line feed. */
function blankLine(text: string, from: number): { at: number; next: number } | undefined {
  const plain = text.indexOf("\n\n", from);
  const other = text.indexOf("\r", from) < 0 ? -1 : text.slice(from).search(/\r\n\r\n|\r\r(?=[^\n]|$)/);
  if (other >= 0 && (plain < 0 || from + other < plain)) {
    const at = from + other;
    return { at, next: at + (text.startsWith("\r\n\r\n", at) ? 4 : 2) };
  }
  return plain < 0 ? undefined : { at: plain, next: plain + 2 };
}

function readEvent(body: string, raw: string): SseEvent {
  if (body.startsWith("data: ") && !body.includes("\n") && !body.includes("\r")) {
    return { raw, name: undefined, data: body.slice(6) };
  }
  let name: string | undefined;
  const data: string[] = [];
  for (const line of body.split(/\r\n|\r|\n/)) {
    if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
    else if (line.startsWith("event:")) name = line.slice(6).trim();
  }
  return { raw, name, data: data.join("\n") };
}

export const writeEvent = (name: string | undefined, data: string): string =>
  name === undefined ? `data: ${data}\n\n` : `event: ${name}\ndata: ${data}\n\n`;

/** Keeps a connection open that has nothing to say; readers of events pass over it. */
export const aliveComment = ": alive\n\n";
