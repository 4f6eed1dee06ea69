import type { PageFlaw } from "./page-rules.ts";
import type { PageRequest, RenderedPage } from "./rendered-page.ts";
import { isTagManager, saysNoConsent, trackerFiredBy, trackerLoadedBy } from "./trackers.ts";

/** Whether what measures the page fires, and waits for consent. `expected`: tags that must fire, by name. */
export function checkTags(
  { requests, consent }: Pick<RenderedPage, "requests" | "consent">,
  expected: readonly string[],
): PageFlaw[] {
  const fired = requests.flatMap((request) => {
    const tracker = trackerFiredBy(request.url);
    return tracker ? [{ ...request, tracker }] : [];
  });
  return [...checkFiring(requests, fired, expected), ...checkConsent(fired, consent)];
}

type Fired = PageRequest & { tracker: { name: string; isFreeOfCookies?: true } };

function checkFiring(
  requests: readonly PageRequest[],
  fired: readonly Fired[],
  expected: readonly string[],
): PageFlaw[] {
  const names = new Set(fired.map(({ tracker }) => tracker.name));
  const loaded = new Set(requests.flatMap(({ url }) => trackerLoadedBy(url)?.name ?? []));
  const flaws: PageFlaw[] = [];
  const say = (message: string) => flaws.push({ rule: "page.analytics", message });
  for (const name of expected) if (!names.has(name)) say(`${name} does not fire.`);
  for (const name of loaded)
    if (!names.has(name) && !expected.includes(name)) say(`${name} is on the page and does not fire.`);
  for (const name of names) {
    const sent = fired.filter(({ tracker }) => tracker.name === name);
    if (sent.every(isLost)) say(`What ${name} sends does not arrive: ${whyLost(sent[0]!)}.`);
  }
  if (names.size === 0 && loaded.size === 0 && expected.length === 0) {
    const isManaged = requests.some(({ url }) => isTagManager(url));
    say(isManaged ? "A tag manager is on the page, and no tag of it fires." : "No known analytics tag fires.");
  }
  return flaws;
}

const isLost = ({ failure, status }: PageRequest) =>
  status >= 400 || (failure !== undefined && failure !== "net::ERR_ABORTED");
const whyLost = ({ failure, status }: PageRequest) =>
  status >= 400 ? `it is answered ${status}` : (failure ?? "no answer");

/** One finding for each tag that fired too early; where nobody was asked, a person has to say whether the law asks for it. */
function checkConsent(fired: readonly Fired[], consent: RenderedPage["consent"]): PageFlaw[] {
  const early = fired.filter(
    ({ isBefore, url, tracker }) => isBefore && !tracker.isFreeOfCookies && !saysNoConsent(url),
  );
  const names = [...new Set(early.map(({ tracker }) => tracker.name))];
  if (consent === "not-asked")
    return names.map((name) => ({
      rule: "page.consent",
      message: `${name} fires, and nobody is asked for consent.`,
      judge: true,
    }));
  return names.map((name) => ({ rule: "page.consent", message: `${name} fires before consent is given.` }));
}
