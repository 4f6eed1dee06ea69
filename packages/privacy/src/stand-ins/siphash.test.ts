import { expect, test } from "vitest";
import { siphash } from "./siphash.ts";

const key = Uint8Array.from({ length: 16 }, (_, i) => i);
const bytes = (count: number) => Uint8Array.from({ length: count }, (_, i) => i);

// Source: the test vectors of the reference implementation, SipHash-2-4, key 00 01 … 0f, messages 00 01 … of each length.
test.each([
  [0, 0x726fdb47dd0e0e31n],
  [1, 0x74f839c593dc67fdn],
  [7, 0xab0200f58b01d137n],
  [8, 0x93f5f5799a932462n],
  [15, 0xa129ca6149be45e5n],
  [63, 0x958a324ceb064572n],
])("%d bytes", (count, expected) => {
  const { low, high } = siphash(key, bytes(count));
  expect((BigInt(high) << 32n) | BigInt(low)).toBe(expected);
});
