import { checkLinks, type LinkMemory } from "@capstan/app";
import { findActions } from "./check-actions.ts";
import type { Anchor, PageOutline } from "./page-outline.ts";
import type { PageFlaw } from "./page-rules.ts";

/** More are not asked: a page with more is a directory. */
export const mostLinks = 200;

export type LinkSettings = { allowPrivate: boolean; memory?: LinkMemory };

/** Whether what the page links answers; its calls to action are told of by their own rule. `url`: where the page is. */
export async function checkPageLinks(
  outline: PageOutline,
  { url, words, settings }: { url: URL; words: readonly string[]; settings: LinkSettings },
): Promise<PageFlaw[]> {
  const anchors = new Map<string, Anchor[]>();
  for (const anchor of outline.anchors) {
    const address = addressOf(anchor, url);
    if (address !== undefined) anchors.set(address, [...(anchors.get(address) ?? []), anchor]);
  }
  const actions = new Set(findActions(outline, words));
  const answers = await checkLinks([...anchors.keys()].slice(0, mostLinks), settings);
  return [...answers].flatMap(([address, answer]) => {
    if (answer.status === "ok" || answer.status === "moved") return [];
    return anchors.get(address)!.map((at): PageFlaw => {
      const isAction = actions.has(at);
      const what = isAction ? `“${at.text}” leads to ${address}` : address;
      const judge = answer.status === "unknown" ? { judge: true as const } : {};
      const said = answer.status === "unknown" ? "whether that is there is not known" : "which leads nowhere";
      return {
        rule: isAction ? "page.call-to-action" : "page.links",
        message: `${what}, ${said}: ${answer.reason}`,
        at,
        ...judge,
      };
    });
  });
}

function addressOf({ href }: Anchor, url: URL): string | undefined {
  if (href === undefined || href.trim() === "" || href.trim().startsWith("#")) return undefined;
  const address = URL.parse(href, url);
  if (!address || !/^https?:$/.test(address.protocol)) return undefined;
  address.hash = "";
  return address.href === url.href.replace(/#.*$/, "") ? undefined : address.href;
}
