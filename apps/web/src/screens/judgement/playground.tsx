import type { FindingBody, RulePackView } from "@capstan/contracts";
import { type ReactNode, useState } from "react";
import { useSearchState } from "../../frame/route-state.ts";
import { Button } from "../../ui/button.tsx";
import { MarkedTextArea } from "../../ui/marked-text-area.tsx";
import { FindingList } from "./finding-list.tsx";
import { findingOutcome } from "./finding-outcome.ts";
import { PlaygroundChoices } from "./playground-choices.tsx";
import { useTextCheck } from "./use-text-check.ts";

const usualPacks = "plain-language claims";

/** A text on the left with what was found marked in it, the rules behind it on the right. The address keeps it all. */
export function Playground({ packs }: { packs: RulePackView[] }): ReactNode {
  const [chosenPacks = usualPacks, setPacks] = useSearchState("packs");
  const [kind, setKind] = useSearchState("kind");
  const [channel, setChannel] = useSearchState("channel");
  const names = chosenPacks.split(" ").filter((name) => packs.some((pack) => pack.name === name));
  const { text, setText, check, proof } = useTextCheck({ packs: names, kind, channel });
  const [currentId, setCurrent] = useState<string>();
  const findings = proof?.findings ?? [];
  const current = findings.find(({ id }) => id === currentId);
  const chooseAt = (offset: number) => {
    const found = findings.find(({ place }) => place.start <= offset && place.end >= offset);
    if (found) setCurrent(found.id);
  };
  return (
    <div className="grid max-lg:grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,3fr)_minmax(300px,2fr)]">
      <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
        <PlaygroundChoices
          {...{ packs, names, kind, channel }}
          onPacks={(next) => setPacks(next.join(" ") || "none")}
          onKind={setKind}
          onChannel={setChannel}
        />
        {text === "" && <ReplyTemplates packs={packs.filter(({ name }) => names.includes(name))} onBegin={setText} />}
        <MarkedTextArea
          label="Text to check (Markdown)"
          placeholder="Write or paste a text here. What the rules find is marked as you type."
          value={text}
          marks={findings.filter(({ place }) => place.end > place.start).map(markOf(current))}
          onChange={setText}
          onCaret={chooseAt}
        />
      </div>
      <div className="border-line px-4 py-4 max-lg:border-t lg:border-l">
        <FindingList
          rules={packs.flatMap((pack) => pack.rules)}
          {...{ text, check, proof, currentId }}
          onChoose={(id) => setCurrent(id === currentId ? undefined : id)}
          onText={setText}
        />
      </div>
    </div>
  );
}

/** Where a chosen pack has a template for replies, the way to begin from it. */
function ReplyTemplates({ packs, onBegin }: { packs: RulePackView[]; onBegin: (text: string) => void }): ReactNode {
  const withTemplate = packs.filter(({ template }) => template !== undefined);
  if (withTemplate.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {withTemplate.map(({ name, title, template }) => (
        <Button key={name} onClick={() => onBegin(template!)}>
          Begin from the template: {title}
        </Button>
      ))}
    </div>
  );
}

const markOf = (current: FindingBody | undefined) => (finding: FindingBody) => ({
  start: finding.place.start,
  end: finding.place.end,
  outcome: findingOutcome(finding),
  isCurrent: finding.id === current?.id,
});
