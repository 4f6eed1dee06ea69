import { expect, it } from "vitest";
import { safeHref } from "./safe-href.ts";

it.each(["https://harbor.example/a", "mailto:ada@harbor.example", "/pricing", "#top"])("lets %s through", (href) => {
  expect(safeHref(href)).toBe(href);
});

it.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", ""])(
  "refuses %j",
  (href) => expect(safeHref(href)).toBeUndefined(),
);
