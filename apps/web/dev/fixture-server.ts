import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { answer } from "./fixture-routes.ts";
import { type FixtureState, newState } from "./fixture-state.ts";

export type FixtureServer = { url: string; state: FixtureState; close: () => Promise<void> };

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/**
 * A stand-in for the product's server with invented data, for tests and for work on the screens alone.
 * It serves `dist` as the product does (unknown addresses get the page) and keeps decisions in memory.
 */
export async function startFixtureServer(options: {
  dist: string;
  port?: number;
  signedIn?: boolean;
}): Promise<FixtureServer> {
  const state = newState(options.signedIn ?? true);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://fixture");
    if (url.pathname.startsWith("/api/")) void answer(state, request, response, url);
    else serveFile(options.dist, url.pathname, request, response);
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, state, close: () => closeServer(server) };
}

function serveFile(dist: string, path: string, request: IncomingMessage, response: ServerResponse): void {
  const asked = join(dist, normalize(path));
  const isAsset = extname(asked) !== "" && existsSync(asked);
  const file = isAsset ? asked : join(dist, "index.html");
  const type = mediaTypes[extname(file)] ?? "application/octet-stream";
  response.setHeader("content-type", type);
  // The product's own policy, so that what it would block is blocked here too.
  response.setHeader("content-security-policy", "default-src 'self'; img-src 'self' data: blob:; object-src 'none'");
  response.setHeader(
    "cache-control",
    isAsset && path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  );
  const isText = /text|svg/.test(type);
  if (!isText || !String(request.headers["accept-encoding"]).includes("br")) {
    createReadStream(file).pipe(response);
    return;
  }
  response.setHeader("content-encoding", "br");
  response.end(brotliCompressSync(readFileSync(file)));
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
