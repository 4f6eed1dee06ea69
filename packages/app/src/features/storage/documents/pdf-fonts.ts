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
} as const;

export type PdfFont = keyof typeof files;

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

export const pdfFonts = Object.keys(files) as PdfFont[];
export const fontBytes = (font: PdfFont): Buffer => load(font).bytes;

export function fontFor({ bold, italic, code }: Run): PdfFont {
  if (code) return "code";
  if (bold) return italic ? "boldItalic" : "bold";
  return italic ? "italic" : "regular";
}

/** Characters that a font cannot draw; a reader would see an empty box in their place. */
export function missingIn(text: string, font: PdfFont): string[] {
  const { has } = load(font);
  return [...new Set(text)].filter((character) => character !== "\n" && !has(character.codePointAt(0) ?? 0));
}
