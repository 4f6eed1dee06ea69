import type { DevTools } from "../../browser/dev-tools.ts";
import type { PageRequest } from "./rendered-page.ts";

type WillBeSent = { requestId: string; request: { url: string; mixedContentType?: string } };
type Kept = { -readonly [K in keyof PageRequest]: PageRequest[K] };

/** What a page asks for, from the moment that this is called. */
export function watchNetwork(devTools: DevTools, page: string) {
  const requests: Kept[] = [];
  const byId = new Map<string, Kept>();
  let isBefore = true;
  let wake: (() => void) | undefined;
  const changed = () => wake?.();
  const done = (requestId: string, change: Partial<Kept>) => {
    Object.assign(byId.get(requestId) ?? {}, change);
    open.delete(requestId);
    changed();
  };
  const open = new Set<string>();

  devTools.on<WillBeSent>(page, "Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.startsWith("data:") || request.url.startsWith("blob:")) return;
    const mixed = request.mixedContentType;
    const kept = {
      url: request.url,
      isBefore,
      status: 0,
      bytes: 0,
      isInsecure: mixed !== undefined && mixed !== "none",
    };
    requests.push(kept);
    byId.set(requestId, kept);
    open.add(requestId);
    changed();
  });
  devTools.on<{ requestId: string; response: { status: number } }>(
    page,
    "Network.responseReceived",
    ({ requestId, response }) => {
      Object.assign(byId.get(requestId) ?? {}, { status: response.status });
    },
  );
  devTools.on<{ requestId: string; encodedDataLength: number }>(
    page,
    "Network.loadingFinished",
    ({ requestId, encodedDataLength }) => done(requestId, { bytes: encodedDataLength }),
  );
  devTools.on<{ requestId: string; errorText: string; blockedReason?: string }>(
    page,
    "Network.loadingFailed",
    ({ requestId, errorText, blockedReason }) => done(requestId, { failure: blockedReason ?? errorText }),
  );

  return {
    requests,
    afterConsent(): void {
      isBefore = false;
    },
    /** Settles when nothing was asked for or answered for `quietMs`, or when `mostMs` are over. */
    untilQuiet({ quietMs, mostMs }: { quietMs: number; mostMs: number }): Promise<void> {
      return new Promise((resolve) => {
        const finish = () => {
          clearTimeout(calm);
          clearTimeout(end);
          wake = undefined;
          resolve();
        };
        const look = () => {
          if (open.size === 0) finish();
        };
        const end = setTimeout(finish, mostMs);
        let calm = setTimeout(look, quietMs);
        wake = () => {
          clearTimeout(calm);
          calm = setTimeout(look, quietMs);
        };
      });
    },
  };
}
