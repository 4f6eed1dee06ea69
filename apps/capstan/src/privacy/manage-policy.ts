import { readFileSync } from "node:fs";
import { inWorkspace, privacyPolicyOf, savePolicy } from "@capstan/app";
import { terminal } from "@capstan/base";
import { privacyPolicyBody } from "@capstan/contracts";
import { parse, stringify } from "yaml";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { say, sayJson } from "../terminal/print.ts";

/** Prints the rules that hold, as YAML that `policy save` reads. */
export function show(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ inTx }) => {
    const { version, policy } = await inTx(privacyPolicyOf);
    if (options.json) return sayJson({ version, policy });
    say(`# ${version === 0 ? "The rules that ship" : `Version ${version}`}`);
    say(stringify(policy, { lineWidth: 0 }).trimEnd());
  });
}

/** Errors: terminal `file_unreadable`, `privacy_policy_invalid` with the place. */
export function save(path: string, options: WorkspaceChoice & { note: string }): Promise<void> {
  const policy = readPolicy(path);
  return withWorkspace(options, async ({ product: { app }, workspace, by }) => {
    const version = await inWorkspace(app.database, workspace.id, (tx) =>
      savePolicy(tx, { policy, note: options.note, by, at: app.clock.now() }),
    );
    say(`Version ${version} of the privacy policy holds in ${workspace.name} from now on.`);
  });
}

function readPolicy(path: string) {
  let written: unknown;
  try {
    written = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw terminal("file_unreadable", {
      message: `${path} cannot be read as YAML.`,
      mend: "Name a file that `capstan privacy policy` wrote.",
      cause,
    });
  }
  const read = privacyPolicyBody.safeParse(written);
  if (read.success) return read.data;
  const { path: place, message } = read.error.issues[0]!;
  throw terminal("privacy_policy_invalid", {
    message: `${place.join(".") || "The policy"}: ${message}`,
    mend: "docs/privacy.md says what a policy has; `capstan privacy policy` prints the one that holds.",
  });
}
