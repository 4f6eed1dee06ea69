import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Parts of a page that a test may leave out or change. */
export type PageParts = { head: string; body: string };

/** A page with nothing to complain of; `base` is where it is served, `year` that of now. */
export const goodPage = (base: string, year: number): PageParts => ({
  head: `<title>Plan your deliveries in minutes</title>
<meta name="description" content="Nimbus plans the routes of your delivery vans and tells your customers when you come.">
<meta name="viewport" content="width=device-width"><link rel="canonical" href="${base}/good">
<meta property="og:title" content="Nimbus"><meta property="og:description" content="Routes"><meta property="og:image" content="/a.png">
<meta name="twitter:card" content="summary">`,
  body: `<h1>Plan your deliveries</h1><p><a class="cta" href="/demo">Book a demo</a></p>
<h2>How it works</h2><p>Read <a href="/fine">how it works</a>.</p><img src="/a.png" alt="A van">
<div id="cookies">We use cookies to measure. <button id="yes">Accept all</button></div>
<script>document.getElementById("yes").onclick = () => fetch("/g/collect?v=2&tid=G-TEST");</script>
<footer>© ${year} Nimbus</footer>`,
});

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);

/** Serves pages on loopback; what is asked for and is none of them is fine, but for what begins with /gone. */
export async function servePages(pages: (base: string) => Record<string, PageParts>) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    heard.push(path);
    const page = pages(base)[path];
    if (path === "/moved") response.writeHead(302, { location: "/good" }).end();
    else if (path === "/a.png") response.writeHead(200, { "content-type": "image/png" }).end(png);
    else if (path === "/text.md") response.writeHead(200, { "content-type": "text/markdown" }).end("# Very\n\nVery.\n");
    else if (path.startsWith("/gone")) response.writeHead(404).end();
    else
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(
          page
            ? `<!doctype html><html lang="en"><head><meta charset="utf-8">${page.head}</head><body>${page.body}</body></html>`
            : "<p>Fine.</p>",
        );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    heard,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
