/** A download. `name` may be anything; it is made safe for the header here. */
export type FileAnswer = {
  name: string;
  mediaType: string;
  content: Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
  bytes?: number | undefined;
};

/** RFC 6266 with RFC 5987 encoding: an ASCII fallback without quotes, slashes or controls, then the real name. */
export function contentDisposition(name: string): string {
  const base =
    name
      .split(/[/\\]/)
      .at(-1)!
      .replaceAll(/\p{Cc}/gu, "")
      .trim() || "download";
  const ascii =
    base
      .normalize("NFKD")
      .replaceAll(/[^\x20-\x7e]/g, "")
      .replaceAll(/["%;]/g, "_")
      .trim() || "download";
  const encoded = encodeURIComponent(base.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Streams the file; whatever it holds, a browser saves it and runs nothing in it. */
export function fileResponse(file: FileAnswer): Response {
  const bytes = file.content instanceof Uint8Array ? file.content.byteLength : file.bytes;
  const body = file.content instanceof Uint8Array ? file.content : ReadableStream.from(file.content);
  return new Response(body as ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>, {
    headers: {
      "content-type": file.mediaType,
      "content-disposition": contentDisposition(file.name),
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-store",
      ...(bytes === undefined ? {} : { "content-length": String(bytes) }),
    },
  });
}
