/** A measuring or advertising tag: what its script is loaded from, and what it sends when it fires. */
type Tracker = { name: string; loads: RegExp; fires: RegExp; isFreeOfCookies?: true };

/** Sources: the vendors' own developer pages, each "requests" or "content security policy". First matches. */
const trackers: readonly Tracker[] = [
  {
    name: "Google Analytics",
    loads: /googletagmanager\.com\/gtag\/js\?id=G-|google-analytics\.com\/(analytics|ga)\.js/,
    fires: /\/g\/collect\?.*\btid=G-|google-analytics\.com\/(j\/)?collect/,
  },
  {
    name: "Google Ads",
    loads: /googletagmanager\.com\/gtag\/js\?id=AW-|googleadservices\.com\/pagead\/conversion/,
    fires:
      /(googleadservices|doubleclick|google)\.(com|net)\/(pagead|ccm)\/(1p-)?(conversion|viewthroughconversion|collect)/,
  },
  { name: "Segment", loads: /cdn\.segment\.com\/analytics\.js/, fires: /api\.segment\.(io|com)\/v1\/[a-z]/ },
  {
    name: "HubSpot",
    loads: /js(-\w+)?\.(hs-scripts|hs-analytics|hsadspixel)\.(com|net)/,
    fires: /track(-\w+)?\.hubspot\.com\/__pt[qb]\.gif/,
  },
  {
    name: "LinkedIn Insight",
    loads: /snap\.licdn\.com\/li\.lms-analytics/,
    fires: /px\d?\.ads\.linkedin\.com\/(collect|wa)/,
  },
  { name: "Meta Pixel", loads: /connect\.facebook\.net\/[^/]+\/fbevents\.js/, fires: /facebook\.com\/tr\b/ },
  { name: "Microsoft Clarity", loads: /clarity\.ms\/(tag|s)\b/, fires: /clarity\.ms\/collect/ },
  {
    name: "Microsoft Advertising",
    loads: /bat\.bing\.(com|net)\/bat\.js/,
    fires: /bat\.bing\.(com|net)\/(action|actionp)/,
  },
  { name: "TikTok Pixel", loads: /analytics\.tiktok\.com\/i18n\/pixel/, fires: /analytics\.tiktok\.com\/api\// },
  {
    name: "X Pixel",
    loads: /static\.ads-twitter\.com\/uwt\.js/,
    fires: /(t\.co|analytics\.twitter\.com)\/(1\/)?i\/adsct/,
  },
  { name: "Adobe Analytics", loads: /assets\.adobedtm\.com/, fires: /\/b\/ss\/|\/ee\/v1\/(interact|collect)/ },
  { name: "Mixpanel", loads: /cdn\.mxpnl\.com/, fires: /api(-\w+)?\.mixpanel\.com\/(track|engage)/ },
  { name: "Amplitude", loads: /cdn\.amplitude\.com/, fires: /api2?\.amplitude\.com\/(2\/)?httpapi/ },
  { name: "PostHog", loads: /posthog\.com\/static\/array\.js/, fires: /posthog\.com\/(e|i\/v0\/e|capture)\b/ },
  { name: "Hotjar", loads: /static\.hotjar\.com\/c\/hotjar-/, fires: /(in|ws|vc|content)\.hotjar\.(com|io)\// },
  { name: "Matomo", loads: /\/matomo\.js|\/piwik\.js/, fires: /\/(matomo|piwik)\.php\?/ },
  { name: "Plausible", loads: /plausible\.io\/js\//, fires: /plausible\.io\/api\/event/, isFreeOfCookies: true },
  { name: "Fathom", loads: /cdn\.usefathom\.com\/script\.js/, fires: /cdn\.usefathom\.com\/\?/, isFreeOfCookies: true },
];

/** A tag manager loads other tags and measures nothing itself. */
const manager = /googletagmanager\.com\/gtm\.js|cdn\.segment\.com\/next-integrations/;

export const isTagManager = (url: string): boolean => manager.test(url);
/** Names that a pack may expect. */
export const trackerNames = trackers.map(({ name }) => name);

export const trackerLoadedBy = (url: string): Tracker | undefined => trackers.find(({ loads }) => loads.test(url));
export const trackerFiredBy = (url: string): Tracker | undefined => trackers.find(({ fires }) => fires.test(url));

/** Google's tags say by `gcs` what was consented to; G100 is nothing, and they send no cookie then. */
export const saysNoConsent = (url: string): boolean => /[?&]gcs=G100\b/.test(url);
