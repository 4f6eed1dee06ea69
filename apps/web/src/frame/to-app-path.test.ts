import { expect, it } from "vitest";
import { toAppPath } from "./to-app-path.ts";

it.each([
  ["/desk/7", "/w/harbor/desk/7"],
  ["/w/istio/runs/3", "/w/istio/runs/3"],
  ["https://elsewhere.example", "/w/harbor"],
  ["//elsewhere.example", "/w/harbor"],
  ["", "/w/harbor"],
])("%j leads to %s", (link, path) => expect(toAppPath(link, "harbor")).toBe(path));
