import type { PageOutline } from "./page-outline.ts";
import type { PageFlaw } from "./page-rules.ts";
import type { RenderedPage } from "./rendered-page.ts";

const usualMegabytes = 5;
const mostErrors = 20;

/** What went wrong and how heavy it was while the page was loaded. */
export function checkLoading({ errors, requests }: RenderedPage, maxMegabytes = usualMegabytes): PageFlaw[] {
  const flaws: PageFlaw[] = errors
    .slice(0, mostErrors)
    .map((error) => ({ rule: "page.console", message: `The page's code says: ${error.slice(0, 300)}` }));
  const megabytes = requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000;
  if (megabytes > maxMegabytes) {
    const message = `The page loads ${megabytes.toFixed(1)} MB in ${requests.length} requests; at most ${maxMegabytes} MB.`;
    flaws.push({ rule: "page.weight", message });
  }
  return flaws;
}

/** Insecure parts of a secure page, as they are written and as they were asked for. */
export function checkMixedContent(
  { loaded }: PageOutline,
  url: URL,
  requests: RenderedPage["requests"] = [],
): PageFlaw[] {
  if (url.protocol !== "https:") return [];
  const written = loaded.filter(({ text }) => /^http:\/\//i.test(text));
  const asked = requests.filter((request) => request.isInsecure && !written.some(({ text }) => text === request.url));
  return [
    ...written.map((at): PageFlaw => ({ rule: "page.mixed-content", message: `${at.text} is loaded insecurely.`, at })),
    ...asked.map(
      ({ url: address }): PageFlaw => ({ rule: "page.mixed-content", message: `${address} is loaded insecurely.` }),
    ),
  ];
}
