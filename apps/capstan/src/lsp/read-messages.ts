const separator = Buffer.from("\r\n\r\n");
/** A message that is longer is not read: its sender is wrong. */
const mostBytes = 64 * 2 ** 20;

/**
 * Cuts a stream into the bodies of its messages. What is no header, and a length that cannot be, is passed over up to
 * the next header, so that one bad message does not take the next ones along.
 * Source: Language Server Protocol 3.17, "Base Protocol".
 */
export function readMessages(onBody: (body: string) => void): (chunk: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  let passOver = 0;
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    for (;;) {
      const passed = Math.min(passOver, kept.length);
      kept = kept.subarray(passed);
      passOver -= passed;
      const end = passOver > 0 ? -1 : kept.indexOf(separator);
      if (end < 0) return;
      const length = lengthIn(kept.toString("latin1", 0, end));
      const start = end + separator.length;
      if (length === undefined) kept = kept.subarray(start);
      else if (length > mostBytes) {
        kept = kept.subarray(start);
        passOver = length;
      } else if (kept.length < start + length) return;
      else {
        const body = kept.toString("utf8", start, start + length);
        kept = kept.subarray(start + length);
        onBody(body);
      }
    }
  };
}

function lengthIn(header: string): number | undefined {
  const length = /(?:^|\r\n|\n)content-length: *(\d{1,12})\s*(?:\r\n|$)/i.exec(header)?.[1];
  return length === undefined ? undefined : Number(length);
}
