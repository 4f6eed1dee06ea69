import { Button } from "../button.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Count, Glyph, type Outcome } from "../glyph.tsx";
import { Notice } from "../notice.tsx";
import { Progress } from "../progress.tsx";
import { Skeleton, SkeletonRows } from "../skeleton.tsx";
import { Tag, type Tone } from "../tag.tsx";
import type { Sample } from "./sample.ts";

const outcomes: Outcome[] = [
  "passed",
  "failed",
  "judge",
  "active",
  "waiting",
  "skipped",
  "held",
  "warning",
  "suggestion",
];
const tones: Tone[] = ["plain", "pass", "fail", "judge", "accent"];

export const feedbackSamples: Sample[] = [
  {
    title: "Glyph",
    show: (
      <div className="flex flex-wrap gap-4">
        {outcomes.map((outcome) => (
          <span key={outcome}>
            <Glyph outcome={outcome} say="" /> {outcome}
          </span>
        ))}
      </div>
    ),
  },
  {
    title: "Count",
    show: (
      <div className="flex gap-4">
        <Count outcome="failed" count={1} label="failed" />
        <Count outcome="judge" count={0} label="need judgement" />
        <Count outcome="passed" count={14} label="passed" />
      </div>
    ),
  },
  {
    title: "Tag",
    show: (
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
      </div>
    ),
  },
  {
    title: "Notice",
    show: (
      <div className="flex flex-col gap-2">
        <Notice outcome="failed" title="The database doesn’t answer." action={<Button>Try again</Button>}>
          Start it again; what you did before is kept.
        </Notice>
        <Notice outcome="judge" title="Times carry no zone in 3 rows." />
        <Notice outcome="held" title="Held: the webinar file is two days old">
          Mend the input, then let the run go on.
        </Notice>
        <Notice outcome="passed" title="24,900 rows imported" />
        <Notice outcome="waiting" title="Nothing to do yet" />
      </div>
    ),
  },
  {
    title: "Progress",
    show: (
      <div className="flex flex-col gap-4">
        <Progress label="Not begun" share={0} say="0 rows" />
        <Progress label="Importing" share={0.4} say="9,600 rows read" />
        <Progress label="Finished" share={1} say="24,937 rows read" />
      </div>
    ),
  },
  {
    title: "Skeleton",
    show: (
      <>
        <Skeleton className="mb-3 w-1/2" />
        <SkeletonRows rows={3} label="Loading rows" />
      </>
    ),
  },
  {
    title: "Empty state",
    show: (
      <EmptyState title="Nothing has run yet" action={<Button look="primary">See the workflows</Button>}>
        A run is one time through a workflow. A schedule, new data or a person starts it.
      </EmptyState>
    ),
  },
];
