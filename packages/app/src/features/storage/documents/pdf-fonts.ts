import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as fontkit from "fontkit";
import type { Run } from "./blocks.ts";

const require = createRequire(import.meta.url);

const files = {
  regular: "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  italic: "@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf",
  bold: "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
  boldItalic: "@expo-google-fonts/inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf",
  code: "@expo-google-fonts/source-code-pro/400Regular/SourceCodePro_400Regular.ttf",
  japanese: "@expo-google-fonts/sawarabi-gothic/400Regular/SawarabiGothic_400Regular.ttf",
  chinese: "@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf",
  korean: "@expo-google-fonts/gowun-dodum/400Regular/GowunDodum_400Regular.ttf",
} as const;

export type PdfFont = keyof typeof files;

/** Asked in this order for what the others cannot draw; only one that is needed is opened, and only its used part embedded. */
const fallbacks = ["regular", "japanese", "chinese", "korean"] as const satisfies readonly PdfFont[];

const loaded = new Map<PdfFont, { bytes: Buffer; has(codePoint: number): boolean }>();

function load(font: PdfFont) {
  const known = loaded.get(font);
  if (known) return known;
  const bytes = readFileSync(require.resolve(files[font]));
  const opened = fontkit.create(bytes);
  if (!("hasGlyphForCodePoint" in opened)) throw new Error(`${files[font]} is a collection of fonts`);
  const entry = { bytes, has: (codePoint: number) => opened.hasGlyphForCodePoint(codePoint) };
  loaded.set(font, entry);
  return entry;
}

export const fontBytes = (font: PdfFont): Buffer => load(font).bytes;

export function fontFor({ bold, italic, code }: Run): PdfFont {
  if (code) return "code";
  if (bold) return italic ? "boldItalic" : "bold";
  return italic ? "italic" : "regular";
}

const canDraw = (character: string, font: PdfFont) =>
  character === "\n" || load(font).has(character.codePointAt(0) ?? 0);

export type Segment = { text: string; font: PdfFont };

/**
 * Text in stretches of one font each: the wanted one where it can, else the first that can draw a character.
 * A character that none can draw stays with the wanted font; `missingIn` names it.
 */
export function segmentsOf(text: string, wanted: PdfFont): Segment[] {
  const segments: Segment[] = [];
  for (const character of text) {
    const font = [wanted, ...fallbacks].find((candidate) => canDraw(character, candidate)) ?? wanted;
    const last = segments.at(-1);
    if (last?.font === font) last.text += character;
    else segments.push({ text: character, font });
  }
  return segments;
}

/** Characters that no font here can draw; a reader would see an empty box in their place. */
export function missingIn(text: string, wanted: PdfFont): string[] {
  return [...new Set(text)].filter((character) => ![wanted, ...fallbacks].some((font) => canDraw(character, font)));
}
