import { type DeskDetail, roleWords } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { membersQuery } from "../../api/queries.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { SelectField, TextArea } from "../../ui/field.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import type { Review, UpdateReview } from "./review-state.ts";
import { reasons } from "./wording.ts";

type PanelProps = { detail: DeskDetail; review: Review; update: UpdateReview; busy: boolean; onDecide: () => void };

const titles = { "request-changes": "Request changes", reject: "Reject", delegate: "Delegate" };

/** What a refusal needs: one structured reason and, if wanted, a comment; or who decides instead. */
export function DecisionPanel({ detail, review, update, busy, onDecide }: PanelProps): ReactNode {
  if (!review.panel) return null;
  const isDelegation = review.panel === "delegate";
  return (
    <section
      aria-label={titles[review.panel]}
      className="arrive max-h-[60dvh] overflow-y-auto border-line border-t bg-panel px-4 py-3 md:px-6"
    >
      <div className="flex flex-col gap-3 md:flex-row md:items-start md:gap-6">
        {isDelegation ? (
          <DelegateChoice detail={detail} review={review} update={update} />
        ) : (
          <ReasonChoice review={review} update={update} />
        )}
        <div data-comment="" className="flex min-w-0 flex-1 flex-col gap-2">
          <TextArea
            label={isDelegation ? "Word to them" : "Comment for whoever drafts next"}
            rows={3}
            maxLength={2000}
            value={review.comment}
            onChange={(event) => update({ comment: event.target.value })}
          />
          {/* In sight also where the panel is taller than the room it has: a low window, a zoomed page. */}
          <div className="sticky -bottom-3 -mb-3 flex gap-2 bg-panel pt-1 pb-3">
            <Button
              look={review.panel === "reject" ? "danger" : "primary"}
              chord="mod+enter"
              busy={busy}
              onClick={onDecide}
            >
              {titles[review.panel]}
            </Button>
            <Button look="quiet" chord="escape" onClick={() => update({ panel: undefined })}>
              Cancel
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}

function ReasonChoice({ review, update }: Pick<PanelProps, "review" | "update">): ReactNode {
  return (
    <fieldset className="min-w-0 md:w-[420px]">
      <legend className="mb-1 font-medium">Why? The next draft learns from it.</legend>
      <div className="grid grid-cols-2 gap-x-4 md:grid-cols-3">
        {reasons.map(({ code, label }, index) => (
          <label
            key={code}
            className={classNames("flex min-h-7 items-center gap-1.5", review.reason === code && "font-medium")}
          >
            <input
              type="radio"
              name="reason"
              value={code}
              checked={review.reason === code}
              onChange={() => update({ reason: code })}
            />
            <Kbd chord={String(index + 1)} />
            <span className="min-w-0">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function DelegateChoice({ detail, review, update }: Pick<PanelProps, "detail" | "review" | "update">): ReactNode {
  const { slug, person } = useWorkspace();
  const members = useQuery(membersQuery(slug));
  const others = (members.data?.members ?? []).filter((member) => member.id !== person.id);
  return (
    <div data-delegate="" className="md:w-[280px]">
      <SelectField
        label="Who decides instead of you?"
        hint={`They get it with the same due time, for ${detail.item.accountable}.`}
        value={review.delegateTo}
        onChange={(event) => update({ delegateTo: event.target.value })}
        choices={[
          { value: "", label: members.isPending ? "Loading people…" : "Choose a person" },
          ...others.map((member) => ({
            value: member.id,
            label: `${member.name} (${member.roles.map((role) => roleWords[role].title.toLowerCase()).join(", ")})${member.absentUntil ? ", away" : ""}`,
          })),
        ]}
      />
    </div>
  );
}
