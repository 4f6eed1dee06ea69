import type { DeskDetail } from "@capstan/contracts";
import { describe, expect, it } from "vitest";
import { deskDetailOf, deskItemAt } from "../../../dev/fixtures/desk.ts";
import { decisionAtHand, planDecision } from "./plan-decision.ts";
import { type Review, startReview } from "./review-state.ts";

const sound = deskDetailOf(deskItemAt(3, 6));
const flawed = deskDetailOf(deskItemAt(0, 6));
const review = (detail: DeskDetail, change: Partial<Review> = {}): Review => ({ ...startReview(detail), ...change });
const settled = { settled: sound.settle };
const edit = {
  text: "New text",
  checked: { text: "New text", proof: { ...sound.proof, findings: [] }, changed: 0.5, links: [] },
};

describe("approve", () => {
  it("is bound to what was shown, with what was settled", () => {
    expect(planDecision("approve", review(sound, settled), sound)).toEqual({
      ready: true,
      body: { decision: "approve", binding: sound.binding, settled: sound.settle },
    });
  });

  it.each([
    ["something is left to settle", review(sound), sound, "settle", "settle"],
    ["a check failed", review(flawed, { settled: flawed.settle }), flawed, "check failed", "check"],
    ["the text is edited", review(sound, { ...settled, ...edit }), sound, "with your edits", undefined],
  ])("waits when %s", (_why, state, detail, because, at) => {
    const plan = { ready: false, because: expect.stringContaining(because), ...(at ? { at } : {}) };
    expect(planDecision("approve", state, detail)).toEqual(plan);
  });

  it("says why a person may not decide", () => {
    const detail = { ...sound, authority: { text: "", mayDecide: false, because: "You asked for this work." } };
    expect(planDecision("approve", review(detail, settled), detail)).toEqual({
      ready: false,
      because: "You asked for this work.",
    });
  });
});

describe("approve with edits", () => {
  it("sends the edited text", () => {
    expect(planDecision("approve-with-edits", review(sound, { ...settled, ...edit }), sound)).toMatchObject({
      ready: true,
      body: { decision: "approve-with-edits", text: "New text" },
    });
  });

  it("waits for the check of exactly that text", () => {
    const state = review(sound, { ...settled, ...edit, text: "Newer text" });
    expect(planDecision("approve-with-edits", state, sound)).toMatchObject({
      ready: false,
      because: "Your edit is being checked.",
    });
  });

  it("asks to answer for each blocking finding of the edit", () => {
    const checked = { text: "New text", proof: flawed.proof, changed: 0.5, links: [] };
    const state = review(sound, { ...settled, ...edit, checked });
    expect(planDecision("approve-with-edits", state, sound).ready).toBe(false);
    expect(planDecision("approve-with-edits", { ...state, accepted: ["finding-number"] }, sound)).toMatchObject({
      ready: true,
      body: { accepted: ["finding-number"] },
    });
  });
});

it("needs a reason to send back and a person to delegate to", () => {
  expect(planDecision("reject", review(sound), sound).ready).toBe(false);
  expect(planDecision("reject", review(sound, { reason: "unclear", comment: " Why now? " }), sound)).toMatchObject({
    body: { reason: { code: "unclear", comment: "Why now?" } },
  });
  expect(planDecision("delegate", review(sound), sound).ready).toBe(false);
});

it("decides what is at hand: the open panel, else the text as it stands", () => {
  expect(decisionAtHand(review(sound), sound)).toBe("approve");
  expect(decisionAtHand(review(sound, edit), sound)).toBe("approve-with-edits");
  expect(decisionAtHand(review(sound, { ...edit, panel: "reject" }), sound)).toBe("reject");
});
