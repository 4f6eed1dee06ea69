import type { PersonFoundView, PersonPlace } from "@capstan/contracts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { privacyEndpoints } from "../../api/endpoints.ts";
import { privacyRequestsQuery } from "../../api/privacy-queries.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Checkbox, SelectField, TextField } from "../../ui/field.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { PlaceTable } from "./place-table.tsx";

type Approved = "keep" | "redact" | "delete";
type ForgetDialogProps = { person: string; found: PersonFoundView; onForgotten: () => void; onClose: () => void };

const approvedChoices: { value: Approved; label: string }[] = [
  { value: "keep", label: "stay as they were approved" },
  { value: "redact", label: "stay without the name; PDF and Word files are deleted" },
  { value: "delete", label: "are deleted" },
];

/** What goes and what stays, before anything does; then the name once more, as it can't be undone. */
export default function ForgetDialog({ person, found, onForgotten, onClose }: ForgetDialogProps): ReactNode {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [approved, setApproved] = useState<Approved>("keep");
  const [member, setMember] = useState(false);
  const [again, setAgain] = useState("");
  const plan = usePlan(person, { approved, member });
  const forget = useMutation({
    mutationFn: () => api(privacyEndpoints.forget, { params: { workspace: slug }, body: { person, approved, member } }),
    onSuccess: async ({ id }) => {
      announce("It is under way, and goes on by itself.");
      onForgotten();
      await cache.invalidateQueries({ queryKey: privacyRequestsQuery(slug).queryKey });
      await navigate({ to: `/w/${slug}/privacy/requests/${id}` });
    },
  });
  const isSure = again.trim().toLowerCase() === person.toLowerCase() && plan.data !== undefined;
  const submit = () => {
    if (isSure) forget.mutate();
  };
  return (
    <FormDialog
      title="Forget this person?"
      act="Forget for good"
      look="danger"
      disabled={!isSure}
      request={forget}
      wide
      onAct={submit}
      onClose={onClose}
    >
      {" "}
      <p>
        This can’t be undone. A receipt with places, counts and keyed hashes stays, and says nothing of the person; the
        audit trail keeps its hashes, so it still verifies.
      </p>
      <SelectField
        label="Approved documents that name the person"
        value={approved}
        choices={approvedChoices}
        onChange={(event) => setApproved(event.target.value as Approved)}
        hint={
          approved === "keep" ? undefined : "They no longer fit the hash that was approved, and their decision says so."
        }
      />
      {found.isMember && (
        <Checkbox
          label="Name, address and sign-in of this member go too"
          checked={member}
          onChange={(event) => setMember(event.target.checked)}
        />
      )}
      <Plan plan={plan} />
      <TextField
        label={`To be sure, write ${person}`}
        autoComplete="off"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
    </FormDialog>
  );
}

const usePlan = (person: string, forgetting: { approved: Approved; member: boolean }) => {
  const { slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "privacy", "plan", person, forgetting],
    queryFn: ({ signal }) =>
      api(privacyEndpoints.find, { params: { workspace: slug }, body: { person, forgetting }, signal }),
    placeholderData: keepPreviousData,
    // Whom it is about does not stay in memory once the window is closed.
    gcTime: 0,
  });
};

function Plan({ plan }: { plan: ReturnType<typeof usePlan> }): ReactNode {
  if (plan.isError) return <ProblemView error={plan.error} onRetry={() => void plan.refetch()} />;
  if (!plan.data) return <SkeletonRows rows={3} label="Looking what goes and what stays" />;
  const { places } = plan.data;
  const stays = places.filter(({ done }) => done === "kept");
  const goes = places.filter(({ done }) => done !== "kept");
  return (
    <div className="-mx-4 flex flex-col gap-3" aria-busy={plan.isPlaceholderData}>
      <PlanPart title="What goes" places={goes} none="Nothing goes." />
      <PlanPart title="What stays, and why" places={stays} none="Nothing stays." />
    </div>
  );
}

function PlanPart({ title, places, none }: { title: string; places: PersonPlace[]; none: string }): ReactNode {
  return (
    <section aria-label={title}>
      <h3 className="px-4 font-medium">{title}</h3>
      {places.length === 0 ? (
        <p className="px-4 text-ink-2">{none}</p>
      ) : (
        <PlaceTable label={`Places: ${title.toLowerCase()}`} places={places} tells="will" />
      )}
    </section>
  );
}
