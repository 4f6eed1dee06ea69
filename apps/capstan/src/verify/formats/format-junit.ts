import type { CapstanError } from "@capstan/base";
import type { FileReport, VerifyReport } from "../file-report.ts";

/** JUnit's XML: a suite per file, a failing case per finding, an error where something could not be read. */
export function formatJunit({ files, ruleProblems }: VerifyReport): string {
  const broken =
    ruleProblems.length === 0
      ? []
      : [
          suite(
            "rules",
            ruleProblems.map((one) => errorCase("rules", one)),
          ),
        ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="capstan verify">',
    ...broken,
    ...files.map((file) => suite(file.path, casesOf(file))),
    "</testsuites>\n",
  ].join("\n");
}

function casesOf(file: FileReport): string[] {
  if (file.status === "unreadable") return [errorCase(file.path, file.problem)];
  return [...findingsOf(file), ...(file.notChecked ?? []).map((what) => skippedCase(file.path, what))];
}

function findingsOf(file: Extract<FileReport, { status: "checked" }>): string[] {
  if (file.findings.length === 0) return [`    <testcase classname="${escapeXml(file.path)}" name="no findings"/>`];
  return file.findings.map(({ rule, severity, message, place }) => {
    const where = `${file.path}:${place.line}:${place.column}`;
    return [
      `    <testcase classname="${escapeXml(file.path)}" name="${escapeXml(`${rule} ${place.line}:${place.column}`)}">`,
      `<failure type="${severity}" message="${escapeXml(message)}">${escapeXml(where)}</failure></testcase>`,
    ].join("");
  });
}

const errorCase = (name: string, { code, message }: CapstanError) =>
  `    <testcase classname="${escapeXml(name)}" name="${escapeXml(code)}"><error message="${escapeXml(message)}"/></testcase>`;

const skippedCase = (name: string, what: string) =>
  `    <testcase classname="${escapeXml(name)}" name="not checked"><skipped message="${escapeXml(what)}"/></testcase>`;

function suite(name: string, cases: readonly string[]): string {
  const count = (tag: string) => cases.filter((one) => one.includes(`<${tag} `)).length;
  const counts = `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}"${count("skipped") > 0 ? ` skipped="${count("skipped")}"` : ""}`;
  return [`  <testsuite name="${escapeXml(name)}" ${counts}>`, ...cases, "  </testsuite>"].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text in XML; control characters, which XML cannot hold, become spaces. */
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (one) => entities[one]!).replace(/\p{Cc}/gu, " ");
