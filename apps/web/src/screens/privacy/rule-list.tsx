import type { PersonalClass, PrivacyDecision, PrivacyPolicyBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { classWords, decisionWords, sayClass, sayDestination } from "./privacy-words.ts";
import type { PolicyDraft } from "./use-policy-draft.ts";

type Rule = PrivacyPolicyBody["rules"][number];

const usual: Rule = { class: "*", destination: "public", decision: "block", because: "" };
const classChoices = (["*", ...Object.keys(classWords)] as (PersonalClass | "*")[]).map((value) => ({
  value,
  label: sayClass(value),
}));
const decisionChoices = (Object.keys(decisionWords) as PrivacyDecision[]).map((value) => ({
  value,
  label: decisionWords[value].say,
}));

/** The rules themselves, and which of them goes before which. */
export function RuleList({ draft, mayEdit }: { draft: PolicyDraft; mayEdit: boolean }): ReactNode {
  const { rules } = draft.policy;
  const put = (next: Rule[]) => draft.change({ rules: next });
  return (
    <section aria-label="Rules" className="flex flex-col gap-2 px-4 md:px-6">
      <h2 className="text-title">Rules</h2>
      <p className="max-w-[78ch] text-ink-2">
        A rule for a class goes before one for every class; then the more exact destination: a model before its host,
        before the data that it is approved for, before public or in the house, before anywhere. Of two equal ones the
        stricter.
      </p>
      {rules.length === 0 && <p>There is no rule: everything is blocked.</p>}
      <ol className="flex flex-col border-line border-t">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names, and two may be the same
          <li key={index} className="border-line border-b py-2">
            {mayEdit ? (
              <RuleFields
                rule={rule}
                number={index + 1}
                destinations={draft.view.destinations}
                onChange={(part) => put(rules.map((one, at) => (at === index ? { ...one, ...part } : one)))}
                onRemove={() => put(rules.filter((_, at) => at !== index))}
              />
            ) : (
              <RuleSentence rule={rule} />
            )}
          </li>
        ))}
      </ol>
      {mayEdit && (
        <div>
          <Button onClick={() => put([...rules, usual])}>Add a rule</Button>
        </div>
      )}
    </section>
  );
}

function RuleSentence({ rule: { class: name, destination, decision, because } }: { rule: Rule }): ReactNode {
  return (
    <p>
      {sayClass(name)} → {sayDestination(destination)}:{" "}
      <span className="font-medium">{decisionWords[decision].say}</span>
      <span className="text-ink-2"> {because}</span>
    </p>
  );
}

type FieldsProps = {
  rule: Rule;
  number: number;
  destinations: readonly string[];
  onChange: (part: Partial<Rule>) => void;
  onRemove: () => void;
};

function RuleFields({ rule, number, destinations, onChange, onRemove }: FieldsProps): ReactNode {
  const known = destinations.includes(rule.destination);
  const choices = [
    ...destinations.map((value) => ({ value, label: sayDestination(value) })),
    ...(known ? [] : [{ value: rule.destination, label: `${sayDestination(rule.destination)} (not there now)` }]),
  ];
  return (
    <fieldset className="grid grid-cols-2 gap-2 md:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_minmax(0,4fr)_auto]">
      <legend className="sr-only">Rule {number}</legend>
      <SelectField
        label="What it is"
        hideLabel
        value={rule.class}
        choices={classChoices}
        onChange={(event) => onChange({ class: event.target.value as Rule["class"] })}
      />
      <SelectField
        label="On its way to"
        hideLabel
        value={rule.destination}
        choices={choices}
        onChange={(event) => onChange({ destination: event.target.value })}
      />
      <SelectField
        label="What happens"
        hideLabel
        value={rule.decision}
        choices={decisionChoices}
        onChange={(event) => onChange({ decision: event.target.value as PrivacyDecision })}
      />
      <TextField
        label="Because"
        hideLabel
        placeholder="Because…"
        maxLength={300}
        value={rule.because ?? ""}
        onChange={(event) => onChange({ because: event.target.value })}
      />
      <Button look="quiet" className="max-md:justify-self-start" onClick={onRemove}>
        Remove<span className="sr-only"> rule {number}</span>
      </Button>
    </fieldset>
  );
}
