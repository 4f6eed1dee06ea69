import { CapstanError } from "@capstan/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inspectTemplate, renderTemplate } from "./template-engine.ts";

const filled: [string, Record<string, unknown>, string][] = [
  ["{{ n | number }}", { n: 12345.678 }, "12,345.68"],
  ["{{ n | number: 0 }}", { n: 0.5 }, "1"],
  ["{{ n | percent }}", { n: 0.4237 }, "42.4%"],
  ["{{ n | percent }}", { n: 0.285 }, "28.5%"],
  ["{{ n | percent: 0 }}", { n: 0.42 }, "42%"],
  ["{{ n | signed_percent }}", { n: 0.42 }, "+42%"],
  ["{{ n | signed_percent }}", { n: -0.05 }, "-5%"],
  ["{{ n | signed_percent }}", { n: 0 }, "0%"],
  ["{{ n | signed_percent }}", { n: -0.00001 }, "0%"],
  ["{{ n | plural: 'visit' }}", { n: 1 }, "1 visit"],
  ["{{ n | plural: 'visit' }}", { n: 1200 }, "1,200 visits"],
  ["{{ n | plural: 'company', 'companies' }}", { n: 0 }, "0 companies"],
  ["{{ d | date_in: 'Europe/Berlin', '%-d %B %Y, %H:%M' }}", { d: "2026-08-18T22:30:00Z" }, "19 August 2026, 00:30"],
  ["{{ d | date_in: 'America/New_York', '%a %F' }}", { d: new Date("2026-03-08T06:30:00Z") }, "Sun 2026-03-08"],
  ["{{ d | date_in: 'Pacific/Auckland' }}", { d: "2026-08-19" }, "19 August 2026"],
  ["{{ d | date_in: 'UTC', '%G-W%V' }}", { d: "2027-01-01" }, "2026-W53"],
  ["{{ d | date_in: 'UTC', '%b %d' }}", { d: "2026-09-01" }, "Sep 01"],
  ["{{ l | sentence_list }}", { l: ["a", "b", "c"] }, "a, b and c"],
  ["{{ l | sentence_list }}", { l: ["a"] }, "a"],
  ["{{ l | sentence_list: 'or' }}", { l: ["a", "b"] }, "a or b"],
];

test.each(filled)("%s with %o reads %s", (template, inputs, expected) => {
  expect(renderTemplate(template, inputs)).toBe(expected);
});

const refused: [string, Record<string, unknown>, string, string, [number, number]][] = [
  ["a\n  {{ account.nmae }}", { account: { name: "x" } }, '"account.nmae" is not among the inputs', "spelling", [2, 6]],
  ["{{ x | nunber }}", { x: 1 }, 'no filter "nunber"', 'Did you mean the filter "number"?', [1, 1]],
  ["\n{% if x %}", { x: 1 }, "not closed", "Close it", [2, 1]],
  ["{% include 'secrets' %}", {}, "reads no other file", "Write the text", [1, 1]],
  ["{% render '../../etc/passwd' %}", {}, "reads no other file", "Write the text", [1, 1]],
  ["{{ x | date: '%Y' }}", { x: "now" }, "machine's clock", "date_in", [1, 1]],
  ["{{ x | date_in: 'Mars/Base' }}", { x: "2026-01-01" }, "not a time zone", "IANA", [1, 1]],
  ["{{ x | date_in: 'UTC', '%Q' }}", { x: "2026-01-01" }, "does not know %Q", "%Y", [1, 1]],
  ["{{ x | date_in: 'UTC' }}", { x: "2026-01-01T10:00:00" }, "not a date", "offset", [1, 1]],
  ["{{ x | percent }}", { x: "much" }, "not a number", "guard", [1, 1]],
  ["{{ x.constructor.name }}", { x: {} }, "x.constructor", "spelling", [1, 4]],
  ["{% for i in (1..100000000) %}{{ i }}{% endfor %}", {}, "too costly", "Shorten", [1, 1]],
];

test.each(refused)("%s is refused with place, reason and mend", (template, inputs, message, mend, [line, column]) => {
  let thrown: unknown;
  try {
    renderTemplate(template, inputs, "brief");
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CapstanError);
  const error = thrown as CapstanError;
  expect(error).toMatchObject({ kind: "terminal", code: "template_render_failed", details: { line, column } });
  expect(error.message).toContain(message);
  expect(error.mend).toContain(mend);
});

test("inspection names every input that a template reads, and none of its own loop variables", () => {
  const read = inspectTemplate("{% for a in accounts %}{{ forloop.index }} {{ a.name }} {{ zone }}{% endfor %}");
  expect(read).toEqual({
    ok: true,
    reads: [
      { name: "accounts", line: 1, column: 13 },
      { name: "zone", line: 1, column: 60 },
    ],
  });
});

test("inputs are never read as Liquid", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const hostile = `{{ secret }}{% include 'x' %}${text}`;
      expect(renderTemplate("{{ note }}", { note: hostile, secret: "s" })).toBe(hostile);
    }),
  );
});
