export type KeyLine = { chords: string[]; does: string };

export const frameKeys: KeyLine[] = [
  { chords: ["mod+k"], does: "Search or do anything" },
  { chords: ["?"], does: "These keys" },
  { chords: ["escape"], does: "Close or go back" },
];

/** Keys of each screen by the first part of its address. */
export const screenKeys: Record<string, { title: string; lines: KeyLine[] }> = {
  desk: {
    title: "Desk",
    lines: [
      { chords: ["arrowleft", "arrowright", "j", "k"], does: "Previous or next item (J next, K previous)" },
      { chords: ["arrowup", "arrowdown"], does: "Previous or next check" },
      { chords: ["n", "p"], does: "Next or previous number or name with a source (Enter opens it)" },
      { chords: ["1", "9"], does: "Reason 1 to 9 for sending back" },
      { chords: ["e"], does: "Edit the draft" },
      { chords: ["c"], does: "Comment" },
      { chords: ["d"], does: "Difference" },
      { chords: ["space"], does: "Preview without marks" },
      { chords: ["/"], does: "Filter what waits" },
      { chords: ["u"], does: "Undo, until the run goes on" },
      { chords: ["mod+enter"], does: "Decide and go to the next" },
      { chords: ["escape"], does: "Out of what is open" },
    ],
  },
  runs: { title: "Run", lines: [{ chords: ["arrowup", "arrowdown"], does: "Previous or next step" }] },
  workflows: { title: "Workflow", lines: [{ chords: ["mod+s"], does: "Save the draft" }] },
  privacy: { title: "Privacy", lines: [{ chords: ["mod+s"], does: "Save the rules" }] },
  accounts: { title: "Accounts", lines: [{ chords: ["/"], does: "Filter by name" }] },
};
