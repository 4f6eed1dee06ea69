import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { privacyEndpoints } from "../../api/endpoints.ts";
import { retentionQuery } from "../../api/privacy-queries.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useSettled } from "../../frame/use-settled.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { TextField } from "../../ui/field.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { Notice } from "../../ui/notice.tsx";
import type { KeptClass } from "./kept-class.ts";
import { retentionWords, sayKept } from "./privacy-words.ts";

const mostDays = 3_650;

/** How long a class is kept from now on, with how much that removes at once. */
export default function RetentionDialog({ kept, onClose }: { kept: KeptClass; onClose: () => void }): ReactNode {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [written, setWritten] = useState(String(kept.days));
  const days = /^\d{1,4}$/.test(written) && Number(written) <= mostDays ? Number(written) : undefined;
  const save = useMutation({
    mutationFn: (asked: number) =>
      api(privacyEndpoints.setRetention, {
        params: { workspace: slug },
        body: { class: kept.class, days: asked },
      }),
    onSuccess: (next) => {
      cache.setQueryData(retentionQuery(slug).queryKey, next);
      announce("It holds from now on.");
      onClose();
    },
  });
  const submit = () => {
    if (days !== undefined) save.mutate(days);
  };
  return (
    <FormDialog
      title={retentionWords[kept.class]}
      act="Keep so long"
      disabled={days === undefined || (days === kept.days && !kept.isDefault)}
      request={save}
      onAct={submit}
      onClose={onClose}
    >
      {" "}
      <p className="text-ink-2">{kept.about}.</p>
      <TextField
        label="Days"
        inputMode="numeric"
        autoComplete="off"
        value={written}
        onChange={(event) => setWritten(event.target.value.trim())}
        error={days === undefined ? `Write a whole number from 0 to ${mostDays.toLocaleString("en")}.` : undefined}
        hint="0: removed within a minute."
      />
      {days !== undefined && days < kept.days && <Due kept={kept} days={days} />}
    </FormDialog>
  );
}

function Due({ kept, days }: { kept: KeptClass; days: number }): ReactNode {
  const { slug } = useWorkspace();
  const asked = useSettled(days);
  const due = useQuery({
    queryKey: [slug, "privacy", "due", kept.class, asked],
    queryFn: ({ signal }) =>
      api(privacyEndpoints.dueTexts, {
        params: { workspace: slug },
        body: { class: kept.class, days: asked },
        signal,
      }),
  });
  if (due.isError) return <ProblemView error={due.error} onRetry={() => void due.refetch()} />;
  if (!due.data || asked !== days) return <p className="text-ink-2">Counting what that removes…</p>;
  if (due.data.due === 0) return <p>Nothing is older than that: nothing goes at once.</p>;
  return (
    <Notice outcome="held" title={`${formatPlural(due.data.due, "text")} would go within a minute, for good.`}>
      {days === 0
        ? "That is all there is now, and what comes later goes too."
        : `They are older than ${sayKept(days)}.`}
    </Notice>
  );
}
