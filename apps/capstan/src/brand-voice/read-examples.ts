import { terminal } from "@capstan/base";
import type { VoiceExample } from "@capstan/verification";
import { findFiles } from "../verify/find-files.ts";
import { readText } from "../verify/read-text.ts";

const formats = {
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  html: "html",
  htm: "html",
  txt: "text",
} as const;

/**
 * The texts that are named. Errors: terminal `file_unreadable`, `invalid_utf8`, and `no_examples` where none is a text.
 */
export function readExamples(named: readonly string[]): VoiceExample[] {
  const { files, problems } = findFiles(named);
  if (problems[0]) throw problems[0].problem;
  const examples = files.flatMap((name): VoiceExample[] => {
    const format = formats[name.slice(name.lastIndexOf(".") + 1).toLowerCase() as keyof typeof formats];
    return format ? [{ name, text: readText(name).text, format }] : [];
  });
  if (examples.length > 0) return examples;
  throw terminal("no_examples", {
    message: "Nothing that is named is a text.",
    mend: `Name files that end in ${Object.keys(formats).join(", ")}.`,
  });
}
