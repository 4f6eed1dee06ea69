import { type CapstanError, terminal } from "@capstan/base";
import { listOf, type ValeIni } from "./read-ini.ts";

const coreKeys = new Set(
  "StylesPath MinAlertLevel IgnoredScopes IgnoredClasses SkippedScopes WordTemplate Vocab Packages NLPEndpoint".split(
    " ",
  ),
);
const sectionKeys = new Set(
  "BasedOnStyles BlockIgnores IgnorePatterns TokenIgnores CommentDelimiters Transform Lang".split(" "),
);

/** What lies beside a configuration, as far as its words name it. */
export type Beside = {
  hasStyle: (name: string) => boolean;
  hasVocabulary: (name: string) => boolean;
  hasPackage: (name: string) => boolean;
};

/** What a configuration says that cannot be honoured, beside its rules. Each error is terminal. */
export function findConfigProblems(ini: ValeIni, beside: Beside): CapstanError[] {
  return [...misplaced(ini), ...unknownWords(ini), ...missingFiles(ini, beside)];
}

function misplaced({ core, sections }: ValeIni): CapstanError[] {
  const inSections = sections.flatMap(({ pattern, values }) =>
    [...values.keys()]
      .filter((key) => coreKeys.has(key))
      .map((key) =>
        terminal("broken_config", {
          message: `${key} stands under [${pattern}] and applies to everything.`,
          mend: "Move it above the first section.",
        }),
      ),
  );
  const inCore = [...core.keys()]
    .filter((key) => sectionKeys.has(key))
    .map((key) =>
      terminal("broken_config", {
        message: `${key} stands above every section and applies to none.`,
        mend: "Move it under a section such as [*].",
      }),
    );
  return [...inSections, ...inCore];
}

function unknownWords({ core, sections }: ValeIni): CapstanError[] {
  const level = core.get("MinAlertLevel");
  const problems: CapstanError[] = [];
  if (level !== undefined && !["suggestion", "warning", "error"].includes(level))
    problems.push(
      terminal("broken_config", {
        message: `MinAlertLevel is "${level}".`,
        mend: "Use suggestion, warning or error.",
      }),
    );
  for (const { pattern, values } of sections) {
    // XML is not checked, so nothing is missed where its stylesheet is not run.
    if (values.has("Transform") && !/xml|dita/.test(pattern))
      problems.push(
        terminal("unsupported_setting", {
          message: `Transform under [${pattern}] cannot be honoured: stylesheets of XSLT are not run here.`,
          mend: "Take it out, and check the HTML that the stylesheet gives.",
        }),
      );
    const delimiters = values.get("CommentDelimiters");
    if (delimiters !== undefined && listOf(delimiters).length !== 2)
      problems.push(
        terminal("broken_config", {
          message: `CommentDelimiters under [${pattern}] is not two marks with a comma between them.`,
          mend: "Write the mark that opens a comment, a comma, and the mark that closes it.",
        }),
      );
  }
  return problems;
}

function missingFiles({ core, sections }: ValeIni, { hasStyle, hasVocabulary, hasPackage }: Beside): CapstanError[] {
  const styles = new Set(sections.flatMap(({ values }) => listOf(values.get("BasedOnStyles"))));
  return [
    ...[...styles]
      .filter((name) => name !== "Vale" && !hasStyle(name))
      .map((name) =>
        terminal("unknown_style", {
          message: `The style ${name} is not in the StylesPath.`,
          mend: "Put its folder there, or take it out of BasedOnStyles.",
        }),
      ),
    ...listOf(core.get("Vocab"))
      .filter((name) => !hasVocabulary(name))
      .map((name) =>
        terminal("unknown_vocabulary", {
          message: `The vocabulary ${name} is not in the StylesPath.`,
          mend: `Write config/vocabularies/${name}/accept.txt there, or take it out of Vocab.`,
        }),
      ),
    ...listOf(core.get("Packages"))
      .filter((name) => !hasPackage(nameOfPackage(name)) && !styles.has(nameOfPackage(name)))
      .map((name) =>
        terminal("missing_package", {
          message: `The package ${name} is not in the StylesPath, and packages are not downloaded.`,
          mend: "Put its folder into the StylesPath.",
        }),
      ),
  ];
}

/** "https://host/path/Google.zip" as "Google". */
const nameOfPackage = (name: string) => name.slice(name.lastIndexOf("/") + 1).replace(/\.zip$/, "");
