import type { VoicePartBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { PlatformFields } from "./platform-fields.tsx";
import { SoundFields } from "./sound-fields.tsx";
import { AvoidField, NameRows, UseRows } from "./word-rows.tsx";

type PartFieldsProps = {
  part: VoicePartBody;
  /** The fields of what this says; those of all when left out. */
  only?: VoicePartBody;
  onPart: (part: VoicePartBody) => void;
};

/** The fields by which a person says how a brand speaks. What is left empty is not checked. */
export function PartFields({ part, only, onPart }: PartFieldsProps): ReactNode {
  const has = (key: keyof VoicePartBody) => only === undefined || only[key] !== undefined;
  const set = (more: Partial<VoicePartBody>) => onPart({ ...part, ...more });
  return (
    <div className="flex flex-col gap-4">
      <SoundFields sound={part} only={only} onSound={set} />
      {has("use") && <UseRows use={part.use ?? []} onUse={(use) => set({ use })} />}
      {has("avoid") && <AvoidField avoid={part.avoid ?? []} onAvoid={(avoid) => set({ avoid })} />}
      {has("names") && <NameRows names={part.names ?? []} onNames={(names) => set({ names })} />}
      {has("platforms") && (
        <PlatformFields platforms={part.platforms ?? {}} onPlatforms={(platforms) => set({ platforms })} />
      )}
    </div>
  );
}
