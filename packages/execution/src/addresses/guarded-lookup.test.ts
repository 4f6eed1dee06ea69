import { lookup } from "node:dns/promises";
import { expect, test } from "vitest";
import { guardedLookup } from "./guarded-lookup.ts";

const look = (allowPrivate: boolean) =>
  new Promise((resolve, reject) => {
    const guarded = guardedLookup(allowPrivate, (host) => new Error(`${host} is refused`));
    guarded("localhost", { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

test("a name that leads to this machine is refused, unless that is allowed", async () => {
  await expect(look(false)).rejects.toThrow("localhost is refused");
  expect(await look(true)).toEqual(await lookup("localhost", { all: true }));
});
