import { checkLinks, type LinkMemory } from "@capstan/app";
import { linksToTry, type Rule } from "@capstan/verification";
import { checkText } from "./check-text.ts";
import type { FileReport } from "./file-report.ts";
import type { OpenRules } from "./open-rules.ts";

/** The rule that links are held against where no pack has one. */
const usual: Rule = {
  id: "links.health",
  version: "1",
  severity: "blocking",
  kind: "link-health",
  moved: true,
  reason: "A link that leads nowhere loses the reader.",
};

/**
 * Adds what came of trying the links of texts to their reports; each address is tried once, whoever links it.
 * `textOf`: the text of a path that was checked.
 */
export async function checkFileLinks(
  reports: readonly FileReport[],
  {
    rules,
    textOf,
    ...asking
  }: { rules: OpenRules; textOf: (path: string) => string; allowPrivate: boolean; memory?: LinkMemory },
): Promise<FileReport[]> {
  const texts = new Map(reports.filter(({ status }) => status === "checked").map(({ path }) => [path, textOf(path)]));
  const addresses = [...texts].flatMap(([path, text]) => linksToTry({ text, format: rules.checkingOf(path)!.format }));
  const links = await checkLinks(addresses, asking);
  const linkRules = rules.linkRules.length > 0 ? rules.linkRules : [usual];
  return reports.map((report) => {
    const text = texts.get(report.path);
    if (report.status !== "checked" || text === undefined) return report;
    const checking = { ...rules.checkingOf(report.path)!, rules: linkRules };
    const found = checkText(text, { ...checking, options: { ...checking.options, links } });
    const findings = [...report.findings, ...found].sort((a, b) => a.place.start - b.place.start);
    return { ...report, findings };
  });
}
