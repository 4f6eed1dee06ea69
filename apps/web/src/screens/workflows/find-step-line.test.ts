import { expect, it } from "vitest";
import { findStepLine } from "./find-step-line.ts";

const text = 'steps:\n  - id: load\n    kind: load\n  - { id: loadMore, kind: load }\n  - id: "tell" # sales';

it.each([
  ["load", 2],
  ["loadMore", 4],
  ["each.tell", 5],
  ["gone", undefined],
])("finds %s at line %s", (id, line) => expect(findStepLine(text, id)).toBe(line));
