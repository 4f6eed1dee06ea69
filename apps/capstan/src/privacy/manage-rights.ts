import { writeFile } from "node:fs/promises";
import {
  type ApprovedChoice,
  carryOut,
  exportPerson,
  findPerson,
  forgottenFile,
  type PlacesFound,
  requestForget,
  undecidedNames,
} from "@capstan/app";
import { terminal } from "@capstan/base";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { say, sayJson, sayTable } from "../terminal/print.ts";

type Json = { json?: boolean };

/** Says where a person is known; changes nothing. Errors: terminal `person_unclear`. */
export function find(person: string, options: WorkspaceChoice & Json): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace }) => {
    const { identity, places } = await findPerson({ app, workspaceId: workspace.id, person });
    const { emails, names, crmIds } = identity;
    const undecided = undecidedNames(identity);
    if (options.json) return sayJson({ known: { emails, names, crmIds, undecided }, places });
    say(`Known as ${[...emails, ...names, ...crmIds.map((id) => `CRM id ${id}`)].join(", ")}`);
    if (undecided.length > 0)
      say(`Perhaps somebody else: ${undecided.join(", ")}. What says no more than that stays; you decide.`);
    sayPlaces(places, "Nothing is known of this person.");
  });
}

/** Writes everything that is known of a person to a file. Errors: terminal `person_unclear`, `file_exists`. */
export function exportAll(person: string, options: WorkspaceChoice & Json & { to?: string }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace, by }) => {
    const exported = await exportPerson(app, { workspaceId: workspace.id, person, by });
    if (options.to === undefined) return sayJson(exported);
    await writeFile(options.to, `${JSON.stringify(exported, null, 2)}\n`, { mode: 0o600, flag: "wx" }).catch(
      (cause: unknown) => {
        throw terminal("file_exists", {
          message: `${options.to} cannot be written, or is there already.`,
          mend: "Name a new file.",
          cause,
        });
      },
    );
    sayPlaces(exported.receipt.places, "Nothing is known of this person.");
    say(`${pc.green("✓")} Written to ${options.to}; the receipt is ${exported.receipt.request}.`);
  });
}

export type ForgetChoice = WorkspaceChoice & Json & { approved: string; member?: boolean; yes?: boolean };

/** Forgets a person. Errors: terminal `person_unclear`, `not_confirmed`, `unknown_choice`. */
export function forget(person: string, options: ForgetChoice): Promise<void> {
  const approved = (["keep", "redact", "delete"] as const).find(
    (one): one is ApprovedChoice => one === options.approved,
  );
  if (!approved)
    throw terminal("unknown_choice", {
      message: `--approved ${options.approved} is not known.`,
      mend: "There are: keep, redact, delete.",
    });
  return withWorkspace(options, async ({ product: { app }, workspace, by }) => {
    if (!options.yes) {
      const { places } = await findPerson({ app, workspaceId: workspace.id, person });
      sayPlaces(places, "Nothing is known of this person.");
      throw terminal("not_confirmed", {
        message: "Nothing was changed.",
        mend: "Run it again with --yes to remove what is listed above.",
      });
    }
    const choice = { approved, member: options.member === true };
    const id = await requestForget(app, { workspaceId: workspace.id, person, by, options: choice });
    const receipt = await carryOut(app, workspace.id, id);
    if (options.json) return sayJson(receipt);
    sayPlaces(receipt.places, "Nothing was known of this person.");
    say(`${pc.green("✓")} Forgotten. The receipt is ${id}.`);
    say(pc.dim(`Keep ${forgottenFile(app.dataFolder)} beside your backups: capstan restore --forgotten FILE`));
  });
}

function sayPlaces(places: PlacesFound, none: string): void {
  sayTable(
    Object.entries(places),
    [
      { title: "where", of: ([place]) => place },
      { title: "found", of: ([, { found }]) => found, right: true },
      { title: "what was done", of: ([, { done }]) => (done === "found" ? "" : done) },
      { title: "because", of: ([, { because }]) => because ?? "" },
    ],
    none,
  );
}
