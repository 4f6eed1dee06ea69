import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { CapstanError } from "@capstan/base";
import { version } from "../../version.ts";
import type { FoundInFile, VerifyReport } from "../file-report.ts";

const levels = { blocking: "error", warning: "warning", suggestion: "note" } as const;

/** SARIF 2.1.0, as code scanning reads it. Source: docs.oasis-open.org/sarif/sarif/v2.1.0. */
export function formatSarif({ files, ruleProblems }: VerifyReport): string {
  const results = files.flatMap((file) =>
    file.status === "checked" ? file.findings.map((finding) => resultOf(file.path, finding)) : [],
  );
  const ids = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  const notices = [
    ...ruleProblems.map((problem) => noticeOf(problem)),
    ...files.flatMap((file) => (file.status === "unreadable" ? [noticeOf(file.problem, file.path)] : [])),
  ];
  const notes = files.flatMap((file) =>
    file.status === "checked" ? (file.notChecked ?? []).map((what) => noteOf(file.path, what)) : [],
  );
  const run = {
    tool: { driver: { name: "capstan", version, rules: ids.map((id) => ({ id })) } },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: notices.length === 0, toolExecutionNotifications: [...notices, ...notes] }],
    results,
  };
  const schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function resultOf(path: string, { rule, severity, message, place, endLine, endColumn, fix }: FoundInFile) {
  const artifactLocation = { uri: uriOf(path) };
  const replacements = fix?.map((edit) => ({
    deletedRegion: { charOffset: edit.start, charLength: edit.end - edit.start },
    insertedContent: { text: edit.replacement },
  }));
  const region = {
    startLine: place.line,
    startColumn: place.column,
    endLine,
    endColumn,
    charOffset: place.start,
    charLength: place.end - place.start,
  };
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation, region },
        ...(place.pointer === undefined
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: place.pointer, kind: "value" }] }),
      },
    ],
    ...(replacements?.length ? { fixes: [{ artifactChanges: [{ artifactLocation, replacements }] }] } : {}),
  };
}

function noticeOf(problem: CapstanError, path?: string) {
  const { line, column } = problem.details as { line?: number; column?: number };
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  const locations =
    path === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...region } }];
  return { descriptor: { id: problem.code }, level: "error", message: { text: problem.message }, locations };
}

const noteOf = (path: string, what: string) => ({
  descriptor: { id: "not_checked" },
  level: "note",
  message: { text: `Not checked: ${what}.` },
  locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
});

const uriOf = (path: string) =>
  /^https?:/.test(path)
    ? path
    : isAbsolute(path)
      ? pathToFileURL(path).href
      : path.split("/").map(encodeURIComponent).join("/");
