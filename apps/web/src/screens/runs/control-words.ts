/** What a person may do with a run, as a button says it and as a dialog explains it. */
export type Control = "hold" | "resume" | "cancel" | "retry";
export const controlWords: Record<Control, { verb: string; explain: string }> = {
  hold: { verb: "Hold", explain: "The run stops before its next step until someone lets it go on. Nothing is lost." },
  resume: { verb: "Go on", explain: "The run goes on from where it was held." },
  cancel: {
    verb: "End the run",
    explain: "The run ends here for good. Open items leave the desk; what was stored stays.",
  },
  retry: { verb: "Try again", explain: "The failed step is tried again with the same inputs." },
};
