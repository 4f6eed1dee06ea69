import type { Clock } from "@capstan/base";
import { expect, test } from "vitest";
import type { Reply } from "./ask-address.ts";
import { LinkTrials } from "./link-trials.ts";

const page = "https://harbor.example/page";

function given(reply: (url: URL) => Promise<Reply> = async () => ({ status: 200 })) {
  let at = Date.parse("2026-11-18T08:00:00Z");
  const clock: Clock = { now: () => new Date(at) };
  const asked: string[] = [];
  const problems: unknown[] = [];
  const trials = new LinkTrials({
    allowPrivate: false,
    clock,
    wait: async () => {},
    ask: (url) => {
      asked.push(url.href);
      return reply(url);
    },
    onProblem: (problem) => problems.push(problem),
  });
  const later = (ms: number) => {
    at += ms;
  };
  return { trials, asked, problems, later };
}

test("an address is tried once it stands, nobody waits for it, and its outcome is kept", async () => {
  const { trials, asked, later } = given();
  expect(trials.look("harbor", [page])).toEqual({ answers: new Map(), awaited: [page] });
  later(500);
  trials.look("harbor", [page]);
  expect(asked).toEqual([]);
  later(1_000);
  expect(trials.look("harbor", [page]).awaited).toEqual([page]);
  await trials.settled();
  expect(trials.look("harbor", [page]).answers.get(page)).toMatchObject({ status: "ok" });
  later(3_600_000);
  expect(trials.look("harbor", [page]).awaited).toEqual([]);
  expect(asked).toEqual([page]);
});

test("what is still being typed is never asked", async () => {
  const { trials, asked, later } = given();
  for (const address of ["https://h", "https://harbor.e", page]) {
    trials.look("harbor", [address]);
    later(1_000);
  }
  trials.look("harbor", [page]);
  later(600);
  trials.look("harbor", [page]);
  await trials.settled();
  expect(asked).toEqual([page]);
});

test("an uncertain outcome is asked again after a minute and not before", async () => {
  const { trials, asked, later } = given(async () => ({ status: 500 }));
  const tryOnce = async () => {
    trials.look("harbor", [page]);
    later(2_000);
    trials.look("harbor", [page]);
    await trials.settled();
  };
  await tryOnce();
  expect(trials.look("harbor", [page]).answers.get(page)).toMatchObject({ status: "unknown" });
  const before = asked.length;
  later(30_000);
  trials.look("harbor", [page]);
  later(40_000);
  await tryOnce();
  expect(asked.length).toBe(2 * before);
});

test("a workspace does not learn what another one asked", async () => {
  const { trials, later } = given();
  trials.look("harbor", [page]);
  later(2_000);
  trials.look("harbor", [page]);
  await trials.settled();
  expect(trials.look("other", [page]).awaited).toEqual([page]);
});

test("a private address is not asked, and that is its outcome", async () => {
  let at = 0;
  const trials = new LinkTrials({
    allowPrivate: false,
    clock: { now: () => new Date(at) },
    onProblem: () => {},
  });
  const inside = "http://127.0.0.1:1/admin";
  trials.look("harbor", [inside]);
  at += 2_000;
  trials.look("harbor", [inside]);
  await trials.settled();
  const answer = trials.look("harbor", [inside]).answers.get(inside);
  expect(answer).toMatchObject({ status: "unknown", reason: expect.stringContaining("is not asked") });
});
