import { roles, type WorkflowSpec } from "@capstan/contracts";
import { suggest } from "../closest.ts";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";
import { listSteps, type StepPlace, surelyBefore } from "./step-places.ts";

type Check = { spec: WorkflowSpec; places: readonly StepPlace[]; findings: Findings };

/** Every name that one part uses of another exists, is of the right kind, and comes earlier where order matters. */
export function checkReferences(spec: WorkflowSpec, findings: Findings): void {
  const check = { spec, places: listSteps(spec), findings };
  checkRole(spec.owner, ["owner"], findings);
  for (const [name, gate] of Object.entries(spec.review)) {
    checkRole(gate.accountable, ["review", name, "accountable"], findings);
    checkRole(gate.escalate.to, ["review", name, "escalate", "to"], findings);
  }
  for (const place of check.places) checkStep(place, check);
  for (const [name, { of }] of Object.entries(spec.review))
    expectKey(of, spec.output, "output", ["review", name, "of"], findings);
  for (const [name, { from }] of Object.entries(spec.output)) checkOutput(from, ["output", name, "from"], check);
  for (const [at, { after }] of spec.failure.entries()) checkAfter(after, ["failure", at, "after"], check);
  checkDataTriggers(check);
}

function expectKey(name: string, record: object, what: string, path: SpecPath, findings: Findings): boolean {
  if (Object.hasOwn(record, name)) return true;
  findings.error(`unknown_${what}`, path, {
    message: `There is no ${what} \`${name}\``,
    mend: suggest(name, Object.keys(record), what),
  });
  return false;
}

function checkStep(place: StepPlace, check: Check): void {
  const { step, path } = place;
  const { spec, findings } = check;
  switch (step.kind) {
    case "load":
      for (const [at, name] of step.inputs.entries()) checkDataset(name, [...path, "inputs", at], check);
      return;
    case "consolidate":
      expectEarlier(step.from, "load", { place, path: [...path, "from"], check });
      return;
    case "decide":
      expectKey(step.rule, spec.rules, "rule", [...path, "rule"], findings);
      return;
    case "verify":
      for (const [at, id] of step.drafts.entries())
        expectEarlier(id, "draft", { place, path: [...path, "drafts", at], check });
      return;
    case "review":
      for (const [at, gate] of step.gates.entries())
        expectKey(gate, spec.review, "gate", [...path, "gates", at], findings);
      return;
    case "store":
      for (const [at, output] of step.outputs.entries())
        expectKey(output, spec.output, "output", [...path, "outputs", at], findings);
      return;
    case "notify":
      for (const [at, to] of step.to.entries()) checkRecipient(to, [...path, "to", at], findings);
      return;
    case "call":
      checkUrl(step.url, [...path, "url"], findings);
      return;
    default:
      return;
  }
}

function checkDataset(name: string, path: SpecPath, { spec, findings }: Check): void {
  if (!expectKey(name, spec.inputs, "input", path, findings)) return;
  const { type } = spec.inputs[name]!;
  if (type === "dataset") return;
  findings.error("not_a_dataset", path, {
    message: `Input \`${name}\` is a ${type}, and a load step reads datasets`,
    mend: "Name a dataset input here.",
  });
}

type Reference = { place: StepPlace; path: SpecPath; check: Check };

function expectEarlier(id: string, kind: "load" | "draft", { place, path, check }: Reference): void {
  const { places, findings } = check;
  const found = places.find(({ step }) => step.id === id);
  const fitting = places
    .filter(({ step, order }) => step.kind === kind && order < place.order)
    .map(({ step }) => step.id);
  if (found === undefined) {
    findings.error("unknown_step", path, {
      message: `There is no step \`${id}\``,
      mend: suggest(id, fitting, `earlier ${kind} step`),
    });
  } else if (found.step.kind !== kind) {
    findings.error("wrong_step_kind", path, {
      message: `Step \`${id}\` is a ${found.step.kind} step, and a ${kind} step is needed here`,
      mend: suggest(id, fitting, `earlier ${kind} step`),
    });
  } else if (found.order > place.order) {
    findings.error("step_comes_later", path, {
      message: `Step \`${id}\` has not run at this point`,
      mend: `Move this step behind \`${id}\`.`,
    });
  } else if (kind === "load" && !surelyBefore(found, place)) {
    findings.error("step_may_be_skipped", path, {
      message: `Step \`${id}\` may not have run at this point`,
      mend: "Move it out of its block, or this step into it.",
    });
  }
}

function checkOutput(from: string, path: SpecPath, { places, findings }: Check): void {
  const found = places.find(({ step }) => step.id === from);
  if (found?.step.kind === "draft") return;
  const drafts = places.filter(({ step }) => step.kind === "draft").map(({ step }) => step.id);
  const message =
    found === undefined
      ? `There is no step \`${from}\``
      : `Step \`${from}\` is a ${found.step.kind} step, and an output comes from a draft step`;
  findings.error(found === undefined ? "unknown_step" : "wrong_step_kind", path, {
    message,
    mend: suggest(from, drafts, "draft step"),
  });
}

function checkAfter(after: string, path: SpecPath, { places, findings }: Check): void {
  const ids = places.map(({ step }) => step.id);
  if (ids.includes(after)) return;
  findings.error("unknown_step", path, { message: `There is no step \`${after}\``, mend: suggest(after, ids, "step") });
}

/** A role that nobody can have would leave work to nobody. */
function checkRole(accountable: string, path: SpecPath, findings: Findings): void {
  const role = /^role:(.*)$/.exec(accountable)?.[1];
  if (role === undefined || (roles as readonly string[]).includes(role)) return;
  findings.error("unknown_role", path, { message: `There is no role \`${role}\``, mend: suggest(role, roles, "role") });
}

function checkRecipient(to: string, path: SpecPath, findings: Findings): void {
  checkRole(to, path, findings);
  if (/^(owner|role:[a-z][a-z-]*|person:\S+@\S+|[^\s:@]+@[^\s@]+)$/.test(to)) return;
  findings.error("invalid_recipient", path, {
    message: `\`${to}\` is nobody who can be told`,
    mend: "Write `owner`, `role:<role>` or an e-mail address.",
  });
}

function checkUrl(url: string, path: SpecPath, findings: Findings): void {
  const isUrl = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (isUrl) return;
  findings.error("invalid_url", path, {
    message: `\`${url}\` is not a web address`,
    mend: "Write it in full: `https://example.com/path`.",
  });
}

function checkDataTriggers({ spec, findings }: Check): void {
  const datasets = Object.values(spec.inputs).flatMap((input) => (input.type === "dataset" ? [input.dataset] : []));
  for (const [at, trigger] of spec.trigger.entries()) {
    if (trigger.on !== "data" || datasets.includes(trigger.dataset)) continue;
    const message = `Dataset \`${trigger.dataset}\` starts this workflow, and no input reads it`;
    findings.error("unknown_dataset", ["trigger", at, "dataset"], {
      message,
      mend: suggest(trigger.dataset, datasets, "dataset input"),
    });
  }
}
