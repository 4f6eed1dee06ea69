import { describe, expect, it } from "vitest";
import { ExpressionCompiler, type Wanted } from "./compile-expression.ts";
import { readContractTypes } from "./value-types.ts";

const { objects, outputs } = readContractTypes();
const compiler = new ExpressionCompiler({
  objects: new Map([...objects, ["Steps", { load: outputs.load, accounts: outputs.consolidate, call: outputs.call }]]),
  variables: { steps: "Steps", account: "Account", counts: "list<int>" },
  laterSteps: ["store"],
  hiddenSteps: ["inner"],
});

const account = { domain: "harbor.example", name: "Harbor", thisWeek: 6, weeklyMeanBefore: 2.5, score: 0, contacts: 3 };
const scope = {
  account,
  counts: [1, 2, 3],
  steps: {
    load: { rows: 0, rejected: 2, sources: [], broken: [] },
    accounts: { accounts: [account], unmatched: { freeMail: 1, noReply: 0, noAddress: 0 } },
    call: { status: 200, body: { count: 4, ok: true, items: [{ id: 7 }], none: null } },
  },
};

function run(text: string, wanted: Wanted = "any", values: Record<string, unknown> = scope): unknown {
  const compiled = compiler.compile(text, wanted);
  if (!compiled.ok) throw new Error(`${compiled.problem.code}: ${compiled.problem.message}`);
  return compiled.expression.evaluate(values);
}

describe("an expression", () => {
  it.each([
    ["steps.load.rows == 0", true],
    ["steps.load.rejected + 1", 3],
    ["account.thisWeek > 1.5 * account.weeklyMeanBefore", true],
    ["account.thisWeek * account.weeklyMeanBefore", 15],
    ["account.score == 0", true],
    ["account.thisWeek == 6.0", true],
    ["double(account.thisWeek) / 4.0", 1.5],
    ["account.thisWeek / 4", 1],
    ["account.name + ' ' + string(account.thisWeek)", "Harbor 6"],
    ["counts.map(n, n * 2)", [2, 4, 6]],
    ["steps.accounts.accounts", [account]],
    ["steps.accounts.accounts.filter(a, a.contacts > 2)[0].name", "Harbor"],
    ["steps.accounts.accounts.exists(a, a.domain == 'harbor.example')", true],
    ["{'name': account.name, 'count': account.thisWeek}.name", "Harbor"],
    ["steps.call.body.count == 4", true],
    ["steps.call.body.count + 1", 5],
    ["steps.call.body.items[0].id", 7],
    ["has(steps.call.body.missing)", false],
    ["steps.call.body.none == null", true],
    ["size(steps.load.sources)", 0],
    ["3 in counts", true],
    ["account.domain.matches('^[a-z.]+$')", true],
  ])("%s", (text, value) => {
    expect(run(text)).toEqual(value);
  });

  it.each([
    ["steps.load.rows / steps.load.rows", /divides by zero/],
    ["account.weeklyMeanBefore / account.score", /divides by zero/],
    ["account.thisWeek % steps.load.rows", /divides by zero/],
    ["account.owner == 'x'", /`owner` has no value/],
    ["counts[9]", /out of bounds/],
    ["steps.call.body.nothing.at.all", /`nothing` has no value/],
    ["9007199254740993", /too large/],
  ])("fails clearly: %s", (text, message) => {
    expect(() => run(text)).toThrow(message);
  });

  it("names the field that is null or of another type", () => {
    const values = { ...scope, account: { ...account, name: null, thisWeek: 1.5 } };
    expect(() => run("account.name", "string", values)).toThrow(/`name` should be a text and is nothing/);
    expect(() => run("account.thisWeek + 1", "number", values)).toThrow(/`thisWeek` should be a whole number/);
  });

  it("gives an error with a code when it cannot be computed", () => {
    expect(() => run("counts[9]")).toThrow(expect.objectContaining({ kind: "terminal", code: "expression_failed" }));
  });

  it("holds the result of an unknown value against what is wanted", () => {
    expect(() => run("steps.call.body.count", "bool")).toThrow(/something else than a condition/);
  });

  it.each([
    "counts.map(a, counts.map(b, counts.map(c, counts.map(d, counts.map(e, counts)))))",
    "cel.bind(a, 'xxxxxxxxxxxxxxxx', cel.bind(b, a+a+a+a+a+a+a+a+a+a, cel.bind(c, b+b+b+b+b+b+b+b+b+b, cel.bind(d, c+c+c+c+c+c+c+c+c+c, cel.bind(e, d+d+d+d+d+d+d+d+d+d, e+e+e+e+e+e+e+e+e+e)))))",
  ])("stops when it needs too many steps: %s", (text) => {
    const counts = Array.from({ length: 200 }, (_, at) => at);
    expect(() => run(text, "any", { ...scope, counts })).toThrow(/more than 1000000 steps/);
  });

  it("starts each evaluation with all its steps", () => {
    const compiled = compiler.compile("counts.map(a, counts.map(b, a * b)).size() > 0", "bool");
    const counts = Array.from({ length: 700 }, (_, at) => at);
    for (let round = 0; round < 3; round++) expect(compiled.ok && compiled.expression.evaluate({ counts })).toBe(true);
  });

  it.each([
    ["steps.store.count", "step_comes_later", 6, 11],
    ["steps.inner.count", "hidden_step", 6, 11],
    ["steps.lod.rows", "unknown_step", 6, 9],
    ["steps['lod'].rows", "unknown_step", 6, 11],
    ["account.previous.thisWek", "unknown_field", 17, 24],
    ["counts.all(n, n.x > 1)", "not_a_field", 16, 17],
    ["'a' - 'b'", "expression_type", 0, 9],
    ["size(1)", "wrong_arguments", 0, 7],
    ["acount.name", "unknown_name", 0, 6],
    ["duration('1h')", "wrong_result", 0, 14],
    ["account.name.matches(account.domain)", "unsafe_pattern", 21, 35],
  ])("%s is refused at its place", (text, code, start, end) => {
    expect(compiler.compile(text, "any")).toMatchObject({ ok: false, problem: { code, start, end } });
  });
});
