import type { Named, PageOutline } from "./page-outline.ts";
import type { PageFlaw } from "./page-rules.ts";

/** What a page says of itself to search engines, networks and browsers. `url`: where it was in the end. */
export function checkMetadata(outline: PageOutline, url: URL, headers: { robots: string }): PageFlaw[] {
  return [
    ...checkTitle(outline),
    ...checkDescription(outline),
    ...checkCanonical(outline, url),
    ...checkSocial(outline),
    ...checkIndexing(outline, headers.robots),
    ...(outline.lang?.trim()
      ? []
      : [{ rule: "page.language", message: "The page does not say its language." } as const]),
    ...(meta(outline, "viewport")
      ? []
      : [{ rule: "page.viewport", message: "There is no viewport for telephones." } as const]),
  ];
}

const meta = ({ metas }: PageOutline, name: string): Named | undefined => metas.find((one) => one.name === name);

function checkTitle({ title }: PageOutline): PageFlaw[] {
  if (!title?.text) return [{ rule: "page.title", message: "The page has no title." }];
  const { length } = title.text;
  if (length > 65)
    return [
      { rule: "page.title", message: `The title has ${length} characters; results cut it off near 60.`, at: title },
    ];
  return length < 10 ? [{ rule: "page.title", message: `The title “${title.text}” says little.`, at: title }] : [];
}

function checkDescription(outline: PageOutline): PageFlaw[] {
  const found = meta(outline, "description");
  if (!found?.text.trim())
    return [{ rule: "page.description", message: "The page has no description.", ...(found ? { at: found } : {}) }];
  const { length } = found.text;
  if (length >= 50 && length <= 170) return [];
  return [
    {
      rule: "page.description",
      message: `The description has ${length} characters; results show 50 to 160.`,
      at: found,
    },
  ];
}

function checkCanonical({ canonicals }: PageOutline, url: URL): PageFlaw[] {
  const [first, second] = canonicals;
  if (!first) return [{ rule: "page.canonical", message: "The page names no canonical address." }];
  if (second)
    return [{ rule: "page.canonical", message: "The page names more than one canonical address.", at: second }];
  const named = URL.parse(first.text, url);
  if (!named) return [{ rule: "page.canonical", message: `“${first.text}” is no address.`, at: first }];
  const isSame = named.host === url.host && trimmed(named.pathname) === trimmed(url.pathname);
  return isSame
    ? []
    : [
        {
          rule: "page.canonical",
          message: `The canonical address is another page: ${named.href}.`,
          at: first,
          judge: true,
        },
      ];
}

const trimmed = (path: string) => path.replace(/\/(index\.html?)?$/, "");

function checkSocial(outline: PageOutline): PageFlaw[] {
  const missing = ["og:title", "og:description", "og:image"].filter((name) => !meta(outline, name)?.text.trim());
  const card = meta(outline, "twitter:card") ? [] : ["twitter:card"];
  const names = [...missing, ...card];
  return names.length === 0 ? [] : [{ rule: "page.social", message: `Missing for shared links: ${names.join(", ")}.` }];
}

function checkIndexing({ metas }: PageOutline, header: string): PageFlaw[] {
  const robots = metas.find(({ name, text }) => /^(robots|googlebot)$/.test(name) && /\b(noindex|none)\b/i.test(text));
  if (robots)
    return [{ rule: "page.indexing", message: `The page asks not to be found (${robots.text}).`, at: robots }];
  return /\b(noindex|none)\b/i.test(header)
    ? [{ rule: "page.indexing", message: `The server asks that the page is not found (X-Robots-Tag: ${header}).` }]
    : [];
}
