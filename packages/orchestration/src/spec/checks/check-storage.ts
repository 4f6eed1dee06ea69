import type { WorkflowSpec } from "@capstan/contracts";
import { suggest } from "../closest.ts";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";
import { listSteps, placesOf } from "./step-places.ts";

/** What a name or folder of stored files can be made of. */
export const namingTokens = ["kind", "subject", "asOf", "week", "workflow", "date", "run"] as const;

/** Tokens are known, files stay below the store, and two drafts do not get one name. */
export function checkStorage(spec: WorkflowSpec, findings: Findings): void {
  const { folder, names } = spec.storage;
  checkTokens(folder, ["storage", "folder"], findings);
  checkTokens(names, ["storage", "names"], findings);
  if (/^[/\\]|\\|(^|\/)\.\.?(\/|$)|\/\/|:/.test(folder)) {
    const message = `\`${folder}\` is not a folder below the store`;
    findings.error("invalid_folder", ["storage", "folder"], {
      message,
      mend: "Write a relative path with `/`, without `..`.",
    });
  }
  if (/[/\\]/.test(names)) {
    const message = "A file name cannot contain a folder";
    findings.error("invalid_file_name", ["storage", "names"], { message, mend: "Put the folder into `folder`." });
  }
  const makesMany = placesOf(listSteps(spec), "draft").some(
    ({ step, blocks }) => step.each !== undefined || blocks.length > 0,
  );
  if (makesMany && !names.includes("{subject}")) {
    const message = "Several drafts of one step would get the same file name";
    findings.error("names_collide", ["storage", "names"], { message, mend: "Add `{subject}` to the name." });
  } else if (Object.keys(spec.output).length > 1 && !/\{(kind|subject)\}/.test(names)) {
    const message = "Different outputs would get the same file name";
    findings.error("names_collide", ["storage", "names"], { message, mend: "Add `{kind}` to the name." });
  }
}

function checkTokens(text: string, path: SpecPath, findings: Findings): void {
  for (const match of text.matchAll(/\{([^{}]*)\}|[{}]/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const token = match[1];
    if (token === undefined) {
      findings.error("invalid_naming", path, {
        span,
        message: `\`${match[0]}\` stands alone`,
        mend: "Write tokens as `{subject}`.",
      });
    } else if (!(namingTokens as readonly string[]).includes(token)) {
      findings.error("unknown_token", path, {
        span,
        message: `\`{${token}}\` is not a part of names`,
        mend: suggest(token, namingTokens, "token"),
      });
    }
  }
}
