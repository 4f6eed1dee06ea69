import type { Role } from "@capstan/contracts";
import { roles } from "@capstan/contracts/choices";
import { type Command, InvalidArgumentError } from "commander";

export const withWorkspaceOption = (command: Command): Command =>
  command.option("-w, --workspace <slug>", "the workspace; may be left out when there is only one");

export const withJsonOption = (command: Command): Command =>
  command.option("--json", "one JSON document on standard output");

/** `editor,legal` as roles. */
export function parseRoles(text: string): Role[] {
  const wanted = text.split(",").map((part) => part.trim());
  const unknown = wanted.filter((name) => !roles.some((role) => role === name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`"${unknown.join(", ")}" is no role. Roles are ${roles.join(", ")}.`);
  return wanted as Role[];
}

/** `--input a=b` again and again. */
export function collectPairs(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError(`"${text}" is not name=value.`);
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError(`"${text}" is not a positive whole number.`);
}

/** `a, b` as a list. */
export const parseList = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** `0.25` as a number of dollars. */
export function parseDollars(text: string): number {
  const dollars = Number(text.replace(/^\$/, ""));
  if (text !== "" && Number.isFinite(dollars) && dollars >= 0) return dollars;
  throw new InvalidArgumentError(`"${text}" is no amount of dollars.`);
}
