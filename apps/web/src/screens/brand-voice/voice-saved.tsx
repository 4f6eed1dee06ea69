import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import type { KeptVoice } from "./voice-state.ts";

/** Where a kept voice counts, and what is in its pack beside it. */
export function VoiceSaved({ kept: { name, others } }: { kept: KeptVoice }): ReactNode {
  const { slug } = useWorkspace();
  return (
    <p className="max-w-[70ch] text-ink-2">
      Drafts are checked by this voice where a workflow names <code className="text-ink">{name}</code> among the rules
      of a verify step:{" "}
      <Link to={`/w/${slug}/workflows`} className="underline underline-offset-2">
        to the workflows
      </Link>
      , or{" "}
      <Link to={`/w/${slug}/judgement/${name}`} className="underline underline-offset-2">
        to its rules as text
      </Link>
      .
      {others > 0 &&
        ` ${others} ${others === 1 ? "rule was" : "rules were"} added there by hand and ${others === 1 ? "stays" : "stay"} as ${others === 1 ? "it is" : "they are"}.`}
    </p>
  );
}
