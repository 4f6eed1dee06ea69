import type { VoicePartBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { BoundFields } from "./bound-fields.tsx";
import { NumberField } from "./number-field.tsx";
import { WayField } from "./way-field.tsx";
import { AvoidField, NameRows, UseRows } from "./word-rows.tsx";

type PartFieldsProps = {
  part: VoicePartBody;
  /** The fields of what this says; those of all when left out. */
  only?: VoicePartBody;
  onPart: (part: VoicePartBody) => void;
};

/** What a form means by a word; docs/verification.md has the texts that it was measured on. */
const registers = { casual: { max: 54 }, neutral: { min: 48, max: 66 }, formal: { min: 60 } };

/** The fields by which a person says how a brand speaks. What is left empty is not checked. */
export function PartFields({ part, only, onPart }: PartFieldsProps): ReactNode {
  const has = (key: keyof VoicePartBody) => only === undefined || only[key] !== undefined;
  const set = (more: Partial<VoicePartBody>) => onPart({ ...part, ...more });
  const { sentence, readingGrade, formality, cadence, person, exclamations, emoji } = part;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2">
        {(only === undefined || only.sentence?.max !== undefined) && (
          <NumberField
            label="Longest sentence, in words"
            least={1}
            value={sentence?.max}
            onValue={(max) => set({ sentence: { ...sentence, max } })}
          />
        )}
        {(only === undefined || only.sentence?.mean !== undefined) && (
          <BoundFields
            label="Words per sentence, on average"
            bounds={sentence?.mean}
            onBounds={(mean) => set({ sentence: { ...sentence, mean } })}
          />
        )}
        {has("readingGrade") && (
          <BoundFields
            label="Reading grade (US school years)"
            bounds={readingGrade}
            onBounds={(bounds) => set({ readingGrade: bounds })}
          />
        )}
        {has("formality") && (
          <BoundFields
            label="Formality, from 0 (talk) to 100 (law)"
            bounds={typeof formality === "string" ? registers[formality] : formality}
            onBounds={(bounds) => set({ formality: bounds })}
          />
        )}
        {has("cadence") && (
          <BoundFields
            label="How sentences vary, in % of their length"
            factor={100}
            bounds={cadence?.spread}
            onBounds={(spread) => set({ cadence: { ...cadence, spread } })}
          />
        )}
        {(["you", "we", "i"] as const)
          .filter((who) => only === undefined || only.person?.[who])
          .map((who) => (
            <BoundFields
              key={who}
              label={`“${who === "i" ? "I" : who}” among the pronouns, in %`}
              factor={100}
              most={100}
              bounds={person?.[who]}
              onBounds={(bounds) => set({ person: { ...person, [who]: bounds } })}
            />
          ))}
        {has("exclamations") && (
          <NumberField
            label="Exclamation marks in a text, at most"
            value={exclamations?.max}
            onValue={(max) => set({ exclamations: max === undefined ? undefined : { max } })}
          />
        )}
        {has("emoji") && (
          <NumberField
            label="Emoji in a text, at most"
            value={emoji?.max}
            onValue={(max) => set({ emoji: max === undefined ? undefined : { max } })}
          />
        )}
        {(["contractions", "serialComma", "smallNumbers"] as const).filter(has).map((way) => (
          <WayField key={way} way={way} value={part[way]} onValue={(value) => set({ [way]: value })} />
        ))}
      </div>
      {has("use") && <UseRows use={part.use ?? []} onUse={(use) => set({ use })} />}
      {has("avoid") && <AvoidField avoid={part.avoid ?? []} onAvoid={(avoid) => set({ avoid })} />}
      {has("names") && <NameRows names={part.names ?? []} onNames={(names) => set({ names })} />}
    </div>
  );
}
