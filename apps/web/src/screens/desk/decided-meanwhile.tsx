import type { DeskDetail } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { decidedWords } from "./wording.ts";

type Props = { detail: DeskDetail; text: string; onDiscard: () => void };

/** Somebody else decided while this reviewer was writing: what was decided is shown, and what they wrote is not lost. */
export function DecidedMeanwhile({ detail, text, onDiscard }: Props): ReactNode {
  const { decision, decidedBy } = detail.item;
  const what = decision ? decidedWords[decision].toLowerCase() : "decided";
  return (
    <Notice
      outcome="judge"
      title={`It was ${what}${decidedBy ? ` by ${decidedBy.name}` : ""} while you were editing. Your edit was not sent.`}
      action={<Button onClick={onDiscard}>Discard my edit</Button>}
    >
      <details>
        <summary className="cursor-pointer">My text</summary>
        <textarea
          readOnly
          aria-label="My text, not sent"
          className="draft mt-2 h-64 w-full rounded-control border border-control-line bg-panel p-2 text-ink"
          value={text}
        />
      </details>
    </Notice>
  );
}
