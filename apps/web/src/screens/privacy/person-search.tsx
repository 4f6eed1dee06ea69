import type { PersonFoundView } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { api, apiFile } from "../../api/call.ts";
import { privacyEndpoints } from "../../api/endpoints.ts";
import { privacyRequestsQuery } from "../../api/privacy-queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useSlow } from "../../frame/use-slow.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { saveFile } from "../../ui/save-file.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { groupPlaces } from "./group-places.ts";
import { PlaceTable } from "./place-table.tsx";
import { UndecidedNames } from "./undecided-names.tsx";

const ForgetDialog = lazy(() => import("./forget-dialog.tsx"));

/** Everything about one person: found, given out, or forgotten. Who it is stays out of the address and the history. */
export function PersonSearch(): ReactNode {
  const { slug, may } = useWorkspace();
  const find = useMutation({
    mutationFn: (person: string) => api(privacyEndpoints.find, { params: { workspace: slug }, body: { person } }),
  });
  const [person, setPerson] = useState("");
  const isSlow = useSlow(find.isPending);
  if (!may("data.edit"))
    return (
      <p className="max-w-[78ch] px-4 pt-4 text-ink-2 md:px-6">
        Whoever looks after data (data, engineering, the operations manager) can find a person, hand out what is known
        and have a person forgotten. What they did is listed below, without saying whom it was about.
      </p>
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    find.mutate(person.trim());
  };
  return (
    <section aria-label="Find a person" className="flex flex-col gap-4 pt-4">
      <form className="flex max-w-[640px] flex-wrap items-start gap-2 px-4 md:px-6" onSubmit={submit}>
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            label="Who"
            value={person}
            onChange={({ target }) => setPerson(target.value)}
            required
            minLength={3}
            maxLength={320}
            autoComplete="off"
            hint="E-mail address, CRM id or full name. Looking changes nothing and is not kept."
          />
        </div>
        <Button type="submit" look="primary" className="mt-6" busy={find.isPending}>
          Find
        </Button>
      </form>
      {find.isPending && <SkeletonRows rows={4} label="Looking everywhere" />}
      {isSlow && (
        <p className="px-4 text-ink-2 md:px-6" aria-live="polite">
          Every table, file and event is looked through; with much data this takes minutes.
        </p>
      )}
      {find.isError && (
        <div className="px-4 md:px-6">
          <ProblemView error={find.error} />
        </div>
      )}
      {find.data && !find.isPending && (
        <Found
          person={find.variables}
          found={find.data}
          onFind={(name) => {
            setPerson(name);
            find.mutate(name);
          }}
          onForgotten={find.reset}
        />
      )}
    </section>
  );
}

type FoundProps = {
  person: string;
  found: PersonFoundView;
  onFind: (name: string) => void;
  onForgotten: () => void;
};

function Found({ onFind, ...props }: FoundProps): ReactNode {
  const { person, found } = props;
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [forgetting, setForgetting] = useState(false);
  const hand = useMutation({
    mutationFn: () => apiFile(privacyEndpoints.export, { params: { workspace: slug }, body: { person } }),
    onSuccess: async ({ name, content }) => {
      saveFile(name, content);
      announce("Everything that is known is in the file. Its receipt is in the list.");
      await cache.invalidateQueries({ queryKey: privacyRequestsQuery(slug).queryKey });
    },
  });
  if (found.places.length === 0) return <Unknown person={person} />;
  const all = found.places.reduce((sum, place) => sum + place.found, 0);
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <div className="flex flex-wrap items-start gap-2 px-4 md:px-6">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-title">
            Found {formatPlural(all, "time")} in {formatPlural(groupPlaces(found.places).length, "place")}
          </h2>
          <p className="break-words text-ink-2">Known as {sayKnown(found)}</p>
          {found.isMember && <p>This person works in this workspace.</p>}
        </div>
        <Button busy={hand.isPending} onClick={() => hand.mutate()}>
          Export everything
        </Button>
        <Button look="danger" onClick={() => setForgetting(true)}>
          Forget…
        </Button>
      </div>
      <UndecidedNames names={found.known.undecided} busy={hand.isPending} onFind={onFind} />
      {hand.isError && (
        <div className="px-4 md:px-6">
          <ProblemView error={hand.error} />
        </div>
      )}
      {hand.isSuccess && (
        <p className="px-4 md:px-6">
          Saved as a file. That it was handed out is in the list below, with a receipt that does not say whom it is
          about.
        </p>
      )}
      <PlaceTable label="Where the person is known" places={found.places} tells="found" />
      {forgetting && (
        <Suspense>
          <ForgetDialog {...props} onClose={() => setForgetting(false)} />
        </Suspense>
      )}
    </div>
  );
}

const sayKnown = ({ known: { emails, names, crmIds } }: PersonFoundView): string =>
  [...emails, ...names, ...crmIds.map((id) => `CRM id ${id}`)].join(", ");

function Unknown({ person }: { person: string }): ReactNode {
  return (
    <p className="max-w-[78ch] px-4 md:px-6" role="status">
      Nothing is known of <span className="break-words font-medium">{person}</span>.{" "}
      <span className="text-ink-2">
        Somebody whom only texts name is found by full name. Pictures and approved PDFs without their draft are not
        looked into.
      </span>
    </p>
  );
}
