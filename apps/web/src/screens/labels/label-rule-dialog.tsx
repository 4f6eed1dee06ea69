import type { LabelRuleBody } from "@capstan/contracts";
import { type ReactNode, useState } from "react";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { Checkbox, SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { drafterWords, formWords } from "./label-words.ts";

type Drafter = LabelRuleBody["draftedBy"][number];
const drafters = Object.keys(drafterWords) as Drafter[];
const formChoices = Object.entries(formWords).map(([value, label]) => ({ value, label }));
const scopes = [
  { value: "all", label: "every channel" },
  { value: "public", label: "what the public reads" },
  { value: "named", label: "these channels" },
];
const reviews = [
  { value: "", label: "approved or not" },
  { value: "true", label: "approved by a person" },
  { value: "false", label: "approved by nobody" },
];

type RuleDialogProps = {
  rule: LabelRuleBody | undefined;
  isNew: boolean;
  /** Ids that other rules have. */
  taken: readonly string[];
  onKeep: (rule: LabelRuleBody) => void;
  onClose: () => void;
};

/** One rule, written or changed. It is kept with the others once they are saved. */
export default function LabelRuleDialog({ rule, isNew, taken, onKeep, onClose }: RuleDialogProps): ReactNode {
  const [id, setId] = useState(rule?.id ?? "");
  const [draftedBy, setDraftedBy] = useState<Drafter[]>(rule?.draftedBy ?? ["model"]);
  const [scope, setScope] = useState(scopeOf(rule?.channels ?? "public"));
  const isTaken = taken.includes(id);
  const submit = (form: FormData) => onKeep(ruleFrom(form, { id, draftedBy, scope }));
  return (
    <FormDialog
      title={isNew ? "A rule on labels" : `Change ${rule?.id}`}
      act={isNew ? "Add" : "Change"}
      disabled={draftedBy.length === 0 || isTaken}
      onAct={submit}
      onClose={onClose}
    >
      <TextField
        label="Name"
        required
        maxLength={100}
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        value={id}
        onChange={(event) => setId(event.target.value)}
        hint="Small letters, digits and hyphens, as in newsletters-say-so"
        error={isTaken ? "Another rule has this name." : undefined}
      />
      <fieldset>
        <legend className="font-medium">For texts drafted by</legend>
        {drafters.map((name) => (
          <Checkbox
            key={name}
            label={drafterWords[name]}
            checked={draftedBy.includes(name)}
            onChange={() => setDraftedBy(drafters.filter((one) => draftedBy.includes(one) !== (one === name)))}
          />
        ))}
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label="On" value={scope} choices={scopes} onChange={(event) => setScope(event.target.value)} />
        <SelectField
          label="That are"
          name="reviewed"
          defaultValue={rule?.reviewed === undefined ? "" : String(rule.reviewed)}
          choices={reviews}
        />
      </div>
      {scope === "named" && (
        <TextField
          label="Channels"
          name="channels"
          required
          defaultValue={Array.isArray(rule?.channels) ? rule.channels.join(", ") : ""}
          hint="As workflows name them, with commas between"
        />
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label="What it decides" name="form" defaultValue={rule?.form ?? "visible"} choices={formChoices} />
        <SelectField
          label="And it is"
          name="duty"
          defaultValue={rule?.duty ?? "required"}
          choices={[
            { value: "required", label: "required" },
            { value: "not-required", label: "not required" },
          ]}
        />
      </div>
      <TextArea label="Because" name="because" required maxLength={500} defaultValue={rule?.because} />
      <TextField label="What it rests on" name="title" required maxLength={300} defaultValue={rule?.source.title} />
      <TextField
        label="Where that can be read"
        name="url"
        type="url"
        required
        pattern="https?://.+"
        placeholder="https://…"
        defaultValue={rule?.source.url}
      />
    </FormDialog>
  );
}

const scopeOf = (channels: LabelRuleBody["channels"]): string => (typeof channels === "string" ? channels : "named");

function ruleFrom(
  form: FormData,
  { id, draftedBy, scope }: { id: string; draftedBy: Drafter[]; scope: string },
): LabelRuleBody {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const channels = text("channels")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const reviewed = text("reviewed");
  return {
    id,
    form: text("form") as LabelRuleBody["form"],
    channels: scope === "named" ? channels : (scope as "all" | "public"),
    draftedBy,
    ...(reviewed === "" ? {} : { reviewed: reviewed === "true" }),
    duty: text("duty") as LabelRuleBody["duty"],
    because: text("because"),
    source: { title: text("title"), url: text("url") },
  };
}
