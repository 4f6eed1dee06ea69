import { createServer, request as requestHttp } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { guardedLookup, refuseSpecialHost } from "@capstan/app";

type Guard = { lookup: ReturnType<typeof guardedLookup>; refuse: typeof refuseSpecialHost };

/**
 * A proxy on loopback that a browser goes out through. It connects to the address that it looked at, so that neither a
 * redirect, a script nor a name that changes its mind reaches this machine or a private network.
 */
export async function openGuardProxy({ lookup, refuse }: Guard): Promise<{ address: string; close: () => void }> {
  const server = createServer((incoming, answer) => {
    const url = URL.parse(incoming.url ?? "");
    if (url?.protocol !== "http:" || !isAllowed(refuse, url)) {
      answer.writeHead(403).end();
      return;
    }
    const onward = requestHttp(url, { method: incoming.method, headers: incoming.headers, lookup }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on("error", () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    incoming.pipe(onward);
  });
  server.on("connect", (incoming, socket, head) => {
    socket.on("error", () => {});
    const url = URL.parse(`http://${incoming.url ?? ""}`);
    if (!url || !isAllowed(refuse, url)) return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const onward = connect({ host, port: Number(url.port || 80), lookup });
    onward.on("connect", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.end("HTTP/1.1 502 Bad gateway\r\n\r\n"));
    socket.on("close", () => onward.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function isAllowed(refuse: Guard["refuse"], url: URL): boolean {
  try {
    refuse(url);
    return true;
  } catch {
    return false;
  }
}
