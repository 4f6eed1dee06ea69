import { type TextView, ViewBuilder } from "./text-view.ts";

/** Attributes whose value may be a text. */
const patterns = { alt: patternOf("alt"), content: patternOf("content") } as const;

function patternOf(name: string): RegExp {
  return new RegExp(`(?<=[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "dgi");
}

/**
 * The value of an attribute of HTML as a text with its place. `tag` is the range of its opening tag, `value` the text
 * decoded. Undefined where the text is not found in the tag as it stands.
 */
export function attributeView(
  source: string,
  tag: { start: number; end: number },
  { name, value }: { name: keyof typeof patterns; value: string },
): TextView | undefined {
  for (const match of source.slice(tag.start, tag.end).matchAll(patterns[name])) {
    const range = match.indices!.slice(1).find((one) => one !== undefined)!;
    const start = tag.start + range[0];
    const end = tag.start + range[1];
    const written = source.slice(start, end);
    if (written !== value && !written.includes("&")) continue;
    const view = new ViewBuilder(source);
    if (written === value) view.add(start, end);
    else view.replace(start, end, value);
    return view.build();
  }
  return undefined;
}
