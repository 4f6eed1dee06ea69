import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { sessionEndpoints } from "../../api/endpoints.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { dayIn, startOfDay } from "./day-in-zone.ts";
import type { Member } from "./member.ts";

type Props = { member: Member; members: Member[]; onClose: () => void };
type Absence = { absentUntil: string | null; coveredBy: string | null };

/** Until when a person is away and who decides for them; what waits for them goes to the cover at once. */
export default function AbsenceDialog({ member, members, onClose }: Props): ReactNode {
  const { slug, zone, person } = useWorkspace();
  const cache = useQueryClient();
  const [cover, setCover] = useState(
    members.find(({ id, name }) => [id, name].includes(member.coveredBy ?? ""))?.id ?? "",
  );
  const save = useMutation({
    mutationFn: (body: Absence) =>
      api(sessionEndpoints.setAbsence, { params: { workspace: slug, person: member.id }, body }),
    onSuccess: async (_member, { absentUntil }) => {
      announce(absentUntil ? `${member.name} is away.` : `${member.name} is back.`);
      await cache.invalidateQueries({ queryKey: [slug] });
      onClose();
    },
  });
  const submit = (form: FormData) => {
    const back = String(form.get("back"));
    save.mutate({ absentUntil: startOfDay(back, zone).toISOString(), coveredBy: cover || null });
  };
  const who = member.id === person.id ? "you" : member.name;
  return (
    <FormDialog
      title={member.id === person.id ? "Be away" : `${member.name} is away`}
      act="Save"
      request={save}
      aside={
        member.absentUntil && (
          <Button busy={save.isPending} onClick={() => save.mutate({ absentUntil: null, coveredBy: null })}>
            Back already
          </Button>
        )
      }
      onAct={submit}
      onClose={onClose}
    >
      {" "}
      <TextField
        label="Back on"
        name="back"
        type="date"
        required
        min={dayIn(new Date(Date.now() + 86_400_000), zone)}
        defaultValue={member.absentUntil && dayIn(new Date(member.absentUntil), zone)}
        hint={`From the beginning of that day, ${zone}.`}
      />
      <SelectField
        label={`Who decides for ${who} meanwhile?`}
        hint="They see what waits and may decide within their own limits. With nobody named it goes to others of the role, else to the workflow's owner."
        value={cover}
        onChange={(event) => setCover(event.target.value)}
        choices={[
          { value: "", label: "Nobody in particular" },
          ...members
            .filter(({ id }) => id !== member.id)
            .map(({ id, name, absentUntil }) => ({ value: id, label: absentUntil ? `${name}, away too` : name })),
        ]}
      />
    </FormDialog>
  );
}
