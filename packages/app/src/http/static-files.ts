import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".map": "application/json",
};

type Content = Uint8Array<ArrayBuffer>;
type StaticFile = { plain: Content; br?: Content; gzip?: Content; tag: string; mediaType: string; immutable: boolean };

/** Answers for the files of a folder; null when it has none of that name. */
export type StaticFiles = (request: Request) => Response | null;

/**
 * The screens' files, read once: nothing outside the folder can be named, and a build beside a running product takes
 * none of its files away. Hashed assets (below `/assets/`) are kept by browsers for ever, the rest is asked for again
 * with its ETag. `x.br` and `x.gz` beside `x` are sent when wanted. A GET of HTML that names no file gets index.html, so
 * that every URL of the screens can be opened, that of an account (`/accounts/acme.example`) too.
 */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = await readFiles(folder);
  return (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    const path = decodePath(new URL(request.url).pathname);
    const file = path === null ? undefined : files.get(path === "/" ? "/index.html" : path);
    if (file !== undefined) return fileAnswer(file, request);
    const index = files.get("/index.html");
    const wantsPage =
      (request.headers.get("accept") ?? "").includes("text/html") && path?.startsWith("/assets/") === false;
    return index !== undefined && wantsPage ? fileAnswer(index, request) : null;
  };
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function readFiles(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = new Map<string, Content>();
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    contents.set(`/${relative(folder, path).split(sep).join("/")}`, await readFile(path));
  }
  const files = new Map<string, StaticFile>();
  for (const [url, plain] of contents) {
    if (/\.(br|gz)$/.test(url) && contents.has(url.replace(/\.(br|gz)$/, ""))) continue;
    const br = contents.get(`${url}.br`);
    const gzip = contents.get(`${url}.gz`);
    files.set(url, {
      plain,
      ...(br === undefined ? {} : { br }),
      ...(gzip === undefined ? {} : { gzip }),
      tag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 16)}"`,
      mediaType: mediaTypes[extname(url)] ?? "application/octet-stream",
      immutable: url.startsWith("/assets/"),
    });
  }
  return files;
}

function variantFor(file: StaticFile, accepted: string): [Content, string | null] {
  if (file.br !== undefined && /\bbr\b/.test(accepted)) return [file.br, "br"];
  if (file.gzip !== undefined && /\bgzip\b/.test(accepted)) return [file.gzip, "gzip"];
  return [file.plain, null];
}

function fileAnswer(file: StaticFile, request: Request): Response {
  const [content, encoding] = variantFor(file, request.headers.get("accept-encoding") ?? "");
  const tag = encoding === null ? file.tag : `${file.tag.slice(0, -1)}-${encoding}"`;
  const headers = new Headers({
    "content-type": file.mediaType,
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    etag: tag,
    vary: "accept-encoding",
  });
  if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
  headers.set("content-length", String(content.byteLength));
  if (encoding !== null) headers.set("content-encoding", encoding);
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(content, { headers });
}
