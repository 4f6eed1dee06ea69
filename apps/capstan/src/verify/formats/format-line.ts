import type { VerifyReport } from "../file-report.ts";

/** `file:line:column:rule:message`, one line per finding, as Vale prints them; in JSON the place is also a pointer in brackets behind. */
export function formatLine({ files }: VerifyReport): string {
  return files
    .flatMap((file) =>
      file.status === "unreadable"
        ? []
        : file.findings.map(
            ({ place, rule, message }) =>
              `${file.path}:${place.line}:${place.column}:${rule}:${oneLine(message)}${place.pointer ? ` (${oneLine(place.pointer)})` : ""}\n`,
          ),
    )
    .join("");
}

const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, " ");
