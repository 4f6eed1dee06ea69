import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";

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

type Variant = { path: string; bytes: number };
type StaticFile = { plain: Variant; br?: Variant; gzip?: Variant; tag: string; mediaType: string; immutable: boolean };

/** Answers for the files of a folder; null when it has none of that name. */
export type StaticFiles = (request: Request) => Response | null;

/**
 * The screens' files, listed once: nothing outside the folder can be named. Hashed assets (below `/assets/`) are kept
 * by browsers for ever, the rest is asked for again with its ETag. `x.br` and `x.gz` beside `x` are sent when wanted.
 * A GET of HTML that names no file gets index.html, so that every URL of the screens can be opened.
 */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = await listFiles(folder);
  return (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    const path = decodePath(new URL(request.url).pathname);
    const file = path === null ? undefined : files.get(path === "/" ? "/index.html" : path);
    if (file !== undefined) return fileAnswer(file, request);
    const index = files.get("/index.html");
    const wantsPage =
      (request.headers.get("accept") ?? "").includes("text/html") && path !== null && extname(path) === "";
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

async function listFiles(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const variants = new Map<string, Variant & { modifiedMs: number }>();
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = await stat(path);
    variants.set(`/${relative(folder, path).split(sep).join("/")}`, { path, bytes: size, modifiedMs: mtimeMs });
  }
  const files = new Map<string, StaticFile>();
  for (const [url, plain] of variants) {
    if (/\.(br|gz)$/.test(url) && variants.has(url.replace(/\.(br|gz)$/, ""))) continue;
    const br = variants.get(`${url}.br`);
    const gzip = variants.get(`${url}.gz`);
    files.set(url, {
      plain,
      ...(br === undefined ? {} : { br }),
      ...(gzip === undefined ? {} : { gzip }),
      tag: `"${plain.bytes.toString(36)}-${Math.trunc(plain.modifiedMs).toString(36)}"`,
      mediaType: mediaTypes[extname(url)] ?? "application/octet-stream",
      immutable: url.startsWith("/assets/"),
    });
  }
  return files;
}

function variantFor(file: StaticFile, accepted: string): [Variant, string | null] {
  if (file.br !== undefined && /\bbr\b/.test(accepted)) return [file.br, "br"];
  if (file.gzip !== undefined && /\bgzip\b/.test(accepted)) return [file.gzip, "gzip"];
  return [file.plain, null];
}

function fileAnswer(file: StaticFile, request: Request): Response {
  const [variant, encoding] = variantFor(file, request.headers.get("accept-encoding") ?? "");
  const tag = encoding === null ? file.tag : `${file.tag.slice(0, -1)}-${encoding}"`;
  const headers = new Headers({
    "content-type": file.mediaType,
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    etag: tag,
    vary: "accept-encoding",
  });
  if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
  headers.set("content-length", String(variant.bytes));
  if (encoding !== null) headers.set("content-encoding", encoding);
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(Readable.toWeb(createReadStream(variant.path)) as ReadableStream, { headers });
}
