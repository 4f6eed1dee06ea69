import type { ContentLabel } from "@capstan/contracts";

/** The label in a sentence or two, as it may stand below a text. Instants are days in UTC. */
export function describeLabel(label: Omit<ContentLabel, "text">): string {
  const { draftedBy, edits, responsible } = label;
  const drafted =
    draftedBy.by === "person"
      ? `Written by ${draftedBy.name}`
      : `Drafted by ${draftedBy.by === "model" ? `the AI model ${draftedBy.name}` : "a template"}`;
  const editors = [...new Set(edits.map(({ by }) => by))];
  const edited = editors.length === 0 ? "" : `, edited by ${editors.join(", ")}`;
  const answers = responsible
    ? ` ${responsible.name} approved it on ${responsible.at.slice(0, 10)} and takes responsibility.`
    : " Nobody has approved it yet.";
  return `${drafted}${edited}.${answers}`;
}
