import { type PrivacyPolicyBody, roleWords } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { membersQuery } from "../../api/queries.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Checkbox, SelectField } from "../../ui/field.tsx";
import { disguiseWords } from "./privacy-words.ts";
import type { PolicyDraft } from "./use-policy-draft.ts";

type Disguise = PrivacyPolicyBody["refusedDisguises"][number];
const disguises = Object.keys(disguiseWords) as Disguise[];

/** What holds besides the rules: files, what is hidden, and whom to ask. */
export function PolicyTerms({ draft, mayEdit }: { draft: PolicyDraft; mayEdit: boolean }): ReactNode {
  const { slug } = useWorkspace();
  const members = useQuery(membersQuery(slug));
  const { attachments, refusedDisguises, owner } = draft.policy;
  const people = (members.data?.members ?? []).map(({ id, name }) => ({ value: `person:${id}`, label: name }));
  const owners = [
    ...Object.entries(roleWords).map(([role, { title }]) => ({ value: `role:${role}`, label: title })),
    ...people,
  ];
  const isKnown = owners.some(({ value }) => value === owner);
  const toggle = (name: Disguise) =>
    draft.change({
      refusedDisguises: disguises.filter((one) => refusedDisguises.includes(one) !== (one === name)),
    });
  return (
    <section aria-label="What holds besides" className="flex flex-col gap-3 px-4 md:px-6">
      <h2 className="text-title">What holds besides</h2>
      <div className="grid max-w-[720px] gap-3 sm:grid-cols-2">
        <SelectField
          label="Pictures, documents and sound"
          disabled={!mayEdit}
          value={attachments}
          onChange={(event) => draft.change({ attachments: event.target.value as PrivacyPolicyBody["attachments"] })}
          choices={[
            { value: "refuse", label: "stop the call" },
            { value: "allow", label: "go as they are" },
          ]}
          hint="Nobody has looked into them. Models in the house get them anyway."
        />
        <SelectField
          label="Whom a refusal says to ask"
          disabled={!mayEdit}
          value={owner}
          onChange={(event) => draft.change({ owner: event.target.value })}
          choices={isKnown ? owners : [{ value: owner, label: "A former person" }, ...owners]}
        />
      </div>
      <fieldset disabled={!mayEdit}>
        <legend className="font-medium">Personal data that is hidden in one of these ways stops the call</legend>
        <p className="max-w-[78ch] text-ink-2">
          Hidden in another way it is treated as if it stood there plainly. A stand-in inside an encoded text would make
          it unreadable.
        </p>
        <div className="mt-1 grid max-w-[720px] sm:grid-cols-2">
          {disguises.map((name) => (
            <Checkbox
              key={name}
              label={disguiseWords[name]}
              checked={refusedDisguises.includes(name)}
              onChange={() => toggle(name)}
            />
          ))}
        </div>
      </fieldset>
    </section>
  );
}
