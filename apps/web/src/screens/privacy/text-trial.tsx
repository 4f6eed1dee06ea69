import type { PrivacyTrial } from "@capstan/contracts";
import { type ReactNode, useState } from "react";
import { useSearchState } from "../../frame/route-state.ts";
import { SelectField } from "../../ui/field.tsx";
import { MarkedTextArea } from "../../ui/marked-text-area.tsx";
import { Notice } from "../../ui/notice.tsx";
import { foundOutcome } from "./found-outcome.ts";
import { sayDestination } from "./privacy-words.ts";
import { TrialResult } from "./trial-result.tsx";
import type { PolicyDraft } from "./use-policy-draft.ts";
import { mostTried, useTextTrial } from "./use-text-trial.ts";

/** A text on the left with what was found marked in it; what would leave, or why nothing would, on the right. */
export function TextTrial({ draft }: { draft: PolicyDraft }): ReactNode {
  const [named, setDestination] = useSearchState("to");
  const destinations = draft.view.destinations.filter((name) => name !== "*" && !name.startsWith("data:"));
  const destination = destinations.find((name) => name === named) ?? "public";
  const { text, setText, trial, error, retry } = useTextTrial(draft, destination);
  const [current, setCurrent] = useState<number>();
  const found = trial?.found ?? [];
  const chooseAt = (offset: number) => {
    const at = found.findIndex(({ start, end }) => start <= offset && end >= offset);
    if (at >= 0) setCurrent(at);
  };
  return (
    <div className="grid max-lg:grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
        {draft.isChanged && (
          <Notice outcome="held" title="Tried against your changed rules, which are not saved yet." />
        )}
        <SelectField
          label="On its way to"
          className="!w-auto max-w-full"
          value={destination}
          onChange={(event) => setDestination(event.target.value === "public" ? undefined : event.target.value)}
          choices={destinations.map((value) => ({ value, label: sayDestination(value) }))}
        />
        <MarkedTextArea
          label="Text to try"
          placeholder="Write or paste a text here. Nothing of it is sent to a model, and nothing is kept."
          value={text}
          marks={marksOf(found, current)}
          onChange={setText}
          onCaret={chooseAt}
        />
        {text.length > mostTried && (
          <Notice outcome="held" title="This is longer than can be tried at once. Shorten it to 100,000 characters." />
        )}
      </div>
      <div className="min-w-0 border-line px-4 py-4 max-lg:border-t md:px-6 lg:border-l">
        <TrialResult
          {...{ text, trial, error, retry, current }}
          onChoose={(at) => setCurrent(at === current ? undefined : at)}
        />
      </div>
    </div>
  );
}

const marksOf = (found: PrivacyTrial["found"], current: number | undefined) =>
  found.map((one, at) => ({
    start: one.start,
    end: one.end,
    outcome: foundOutcome(one),
    isCurrent: at === current,
  }));
