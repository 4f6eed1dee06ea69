import { basename } from "node:path";
import { terminal } from "@capstan/base";
import { inspectSource, type Mapping, type MappingProposal, proposeMapping } from "@capstan/grounding";
import { readMapping } from "../data/read-mapping.ts";

export type InspectedEvents = { format: string; mapping: Mapping; proposal: MappingProposal };

export type EventsToInspect = { path: string; zone: string; tempDir: string; mappingFile?: string | undefined };

/**
 * What a file of events looks like and how its columns are read: by the proposal, or by a mapping that a person wrote.
 * Errors: terminal those of `inspectSource`, `mapping_has_questions`, `mapping_invalid`, `not_events`.
 */
export async function inspectEvents({ path, zone, tempDir, mappingFile }: EventsToInspect): Promise<InspectedEvents> {
  const inspection = await inspectSource(path, tempDir);
  const proposal = proposeMapping(inspection, { zone, fileName: basename(path) });
  const mapping = mappingFile === undefined ? proposal.mapping : await readMapping(mappingFile);
  if (mappingFile === undefined) refuseOpenQuestions(path, proposal);
  if (mapping.target === "event") return { format: inspection.layout.format, mapping, proposal };
  throw terminal("not_events", {
    message: `${path} looks like ${plurals[mapping.target]}, not like events.`,
    mend: "Give a file with one row per event: what happened, when, and whose address.",
    details: { target: mapping.target, shape: proposal.shape },
  });
}

const plurals = { company: "companies", contact: "people", spend: "media spend" } as const;

function refuseOpenQuestions(path: string, proposal: MappingProposal): void {
  if (proposal.questions.length === 0) return;
  throw terminal("mapping_has_questions", {
    message: `${path} leaves questions that only a person can answer:\n${proposal.questions.map((question) => `  ${question}`).join("\n")}\nAs far as it could be told, it is read so:\n${JSON.stringify(proposal.mapping)}`,
    mend: "Save that line to a file, complete it, and pass it with --mapping FILE.",
    details: { questions: proposal.questions, mapping: proposal.mapping },
  });
}
