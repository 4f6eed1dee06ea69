import { linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { weakTest } from "./link-text.ts";

const fileName = /^[\w.-]+\.(?:png|jpe?g|gif|svg|webp|avif)$/i;

/** Images have texts for who cannot see them. In HTML `alt=""` says that an image is decoration, and is right. */
export function checkImageAlt({ weak, max }: RuleOf<"image-alt">, { document }: CheckContext): Flaw[] {
  const isWeak = weakTest(weak);
  return linksOf(document).flatMap(({ kind, text, start, end }) => {
    if (kind !== "image") return [];
    if (text === undefined) return [{ start, end, message: "This image has no alternative text." }];
    if (isWeak(text) || fileName.test(text.trim()))
      return [{ start, end, message: `"${text}" does not say what the image shows.` }];
    const length = [...text].length;
    return max !== undefined && length > max
      ? [{ start, end, message: `The alternative text has ${length} characters; at most ${max} are asked for.` }]
      : [];
  });
}
