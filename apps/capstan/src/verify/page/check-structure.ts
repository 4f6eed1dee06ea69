import type { PageOutline } from "./page-outline.ts";
import type { PageFlaw } from "./page-rules.ts";

/** Headings in order, one title, and images with texts. */
export function checkStructure({ headings, images }: PageOutline): PageFlaw[] {
  return [...checkHeadings(headings), ...checkImages(images)];
}

function checkHeadings(headings: PageOutline["headings"]): PageFlaw[] {
  const first = headings.filter(({ level }) => level === 1);
  const flaws: PageFlaw[] = [];
  if (first.length === 0) flaws.push({ rule: "page.headings", message: "The page has no heading of level 1." });
  for (const at of first.slice(1))
    flaws.push({ rule: "page.headings", message: "The page has more than one heading of level 1.", at });
  headings.forEach((at, i) => {
    const before = headings[i - 1]?.level ?? at.level;
    if (at.level > before + 1)
      flaws.push({
        rule: "page.headings",
        message: `A heading of level ${at.level} follows one of level ${before}.`,
        at,
      });
    if (at.text === "") flaws.push({ rule: "page.headings", message: "A heading is empty.", at });
  });
  return flaws;
}

/** An empty alt says that an image is decoration, which is an answer. */
function checkImages(images: PageOutline["images"]): PageFlaw[] {
  return images
    .filter(({ alt, isDecoration }) => alt === undefined && !isDecoration)
    .map((at) => ({ rule: "page.image-alt", message: "The image has no text for those who do not see it.", at }));
}
