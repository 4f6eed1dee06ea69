import type { VoiceSoundBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { BoundFields } from "./bound-fields.tsx";
import { NumberField } from "./number-field.tsx";
import { WayField } from "./way-field.tsx";

type SoundFieldsProps = {
  sound: VoiceSoundBody;
  /** The fields of what this says; those of all when left out. */
  only?: VoiceSoundBody | undefined;
  onSound: (sound: VoiceSoundBody) => void;
};

/** What a form means by a word; docs/verification.md has the texts that it was measured on. */
const registers = { casual: { max: 54 }, neutral: { min: 48, max: 66 }, formal: { min: 60 } };

/** The fields by which a person says how a text sounds. What is left empty is not checked. */
export function SoundFields({ sound, only, onSound }: SoundFieldsProps): ReactNode {
  const has = (key: keyof VoiceSoundBody) => only === undefined || only[key] !== undefined;
  const set = (more: Partial<VoiceSoundBody>) => onSound({ ...sound, ...more });
  const { sentence, readingGrade, formality, cadence, person, exclamations, emoji } = sound;
  return (
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
      {has("cadence") && (
        <NumberField
          label="Sentences in a row that begin alike, at most"
          least={1}
          value={cadence?.sameOpening?.max}
          onValue={(max) => set({ cadence: { ...cadence, sameOpening: max === undefined ? undefined : { max } } })}
        />
      )}
      {has("cadence") && (
        <NumberField
          label="Sentences in a row that are as long, at most"
          least={1}
          value={cadence?.sameLength?.max}
          onValue={(max) => set({ cadence: { ...cadence, sameLength: max === undefined ? undefined : { max } } })}
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
        <WayField key={way} way={way} value={sound[way]} onValue={(value) => set({ [way]: value })} />
      ))}
    </div>
  );
}
