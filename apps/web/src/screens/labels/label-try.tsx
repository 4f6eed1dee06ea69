import type { ImaginedText, LabelRuleBody } from "@capstan/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { labelEndpoints } from "../../api/endpoints.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Checkbox, SelectField, TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { drafterWords, dutyWords, formWords } from "./label-words.ts";

const usual: ImaginedText = { channel: "email", isPublic: true, draftedBy: "model", edited: false, reviewed: true };
const drafters = Object.entries(drafterWords).map(([value, label]) => ({ value, label }));

/** The label of a text that need not exist, by the rules as they stand on the screen. */
export function LabelTry({ own, isSaved }: { own: LabelRuleBody[]; isSaved: boolean }): ReactNode {
  const [text, setText] = useState(usual);
  const change = (part: Partial<ImaginedText>) => setText({ ...text, ...part });
  return (
    <section aria-label="Try it" className="flex flex-col gap-3">
      <h2 className="text-title">Try it on a text</h2>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Channel"
          maxLength={100}
          value={text.channel}
          onChange={(event) => change({ channel: event.target.value })}
          hint="As workflows name it."
        />
        <SelectField
          label="Drafted by"
          value={text.draftedBy}
          choices={drafters}
          onChange={(event) => change({ draftedBy: event.target.value as ImaginedText["draftedBy"] })}
        />
      </div>
      <div>
        <Checkbox
          label="The public reads it"
          checked={text.isPublic}
          onChange={(event) => change({ isPublic: event.target.checked })}
        />
        <Checkbox
          label="A person edited it"
          checked={text.edited}
          onChange={(event) => change({ edited: event.target.checked })}
        />
        <Checkbox
          label="A person approved it"
          checked={text.reviewed}
          onChange={(event) => change({ reviewed: event.target.checked })}
        />
      </div>
      {text.channel.trim() === "" ? (
        <p className="text-ink-2">Name a channel.</p>
      ) : (
        <Label text={text} own={own} isSaved={isSaved} />
      )}
    </section>
  );
}

function Label({ text, own, isSaved }: { text: ImaginedText; own: LabelRuleBody[]; isSaved: boolean }): ReactNode {
  const { slug } = useWorkspace();
  const trial = useQuery({
    queryKey: [slug, "label-policy", "try", text, own],
    queryFn: ({ signal }) =>
      api(labelEndpoints.tryPolicy, { params: { workspace: slug }, body: { text, rules: own }, signal }),
    placeholderData: keepPreviousData,
  });
  if (trial.isError) return <ProblemView error={trial.error} onRetry={() => void trial.refetch()} />;
  if (!trial.data) return <Skeleton className="h-24" />;
  const { text: says, duties } = trial.data;
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <div>
        <h3 className="font-medium">What the label says</h3>
        <p className="rounded-control bg-sunken p-3 font-serif text-title leading-6">{says}</p>
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">What has to be shown{isSaved ? "" : ", by the rules as you changed them"}</h3>
        {duties.length === 0 && <p className="text-ink-2">No rule speaks of such a text.</p>}
        <ul className="flex flex-col gap-2">
          {duties.map(({ form, duty, because, source, rule }) => (
            <li key={form}>
              <p>
                <Glyph outcome={dutyWords[duty].outcome} say="" /> {formWords[form]}:{" "}
                <span className="font-medium">{dutyWords[duty].say}</span>
              </p>
              <p className="text-ink-2">
                {because}{" "}
                <a href={source.url} target="_blank" rel="noreferrer" className="underline underline-offset-2">
                  {source.title}
                </a>{" "}
                · <code>{rule}</code>
              </p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
