import type { VoicePartBody, VoiceSoundBody } from "@capstan/contracts";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { NewPlatform } from "./new-platform.tsx";
import { sayVoice } from "./say-voice.ts";
import { SoundFields } from "./sound-fields.tsx";
import { tidyPart } from "./tidy-part.ts";

type Platforms = NonNullable<VoicePartBody["platforms"]>;
type PlatformFieldsProps = { platforms: Platforms; onPlatforms: (platforms: Platforms) => void };

/** What sounds otherwise on a platform; what is left empty there sounds as everywhere. */
export function PlatformFields({ platforms, onPlatforms }: PlatformFieldsProps): ReactNode {
  const [added, setAdded] = useState<string>();
  const channels = Object.keys(platforms);
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">Where it sounds otherwise</legend>
      <p className="mb-2 max-w-[70ch] text-ink-2">
        On a channel that you add here, what you fill in counts instead of the above. The rest holds there too.
      </p>
      <ul className="flex flex-col gap-2">
        {channels.map((channel) => (
          <li key={channel} className="rounded-control border border-line">
            <Platform
              channel={channel}
              sound={platforms[channel]!}
              isNew={channel === added}
              onSound={(sound) => onPlatforms({ ...platforms, [channel]: sound })}
              onRemove={() =>
                onPlatforms(Object.fromEntries(Object.entries(platforms).filter(([name]) => name !== channel)))
              }
            />
          </li>
        ))}
      </ul>
      <NewPlatform
        known={channels}
        onAdd={(channel) => {
          setAdded(channel);
          onPlatforms({ ...platforms, [channel]: {} });
        }}
      />
    </fieldset>
  );
}

type PlatformProps = {
  channel: string;
  sound: VoiceSoundBody;
  /** It was added just now: it stands open. */
  isNew: boolean;
  onSound: (sound: VoiceSoundBody) => void;
  onRemove: () => void;
};

function Platform({ channel, sound, isNew, onSound, onRemove }: PlatformProps): ReactNode {
  const [isOpen, setOpen] = useState(isNew);
  const says = sayVoice(tidyPart(sound)).length;
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 px-3 py-1.5">
        <span className="font-medium">On {channel}</span>{" "}
        <span className="text-ink-2">
          {says === 0 ? "nothing is said yet" : `${says} ${says === 1 ? "rule" : "rules"}`}
        </span>
      </summary>
      <fieldset className="border-line border-t p-3">
        <legend className="sr-only">On {channel}</legend>
        <SoundFields sound={sound} onSound={onSound} />
        <Button className="mt-4" onClick={onRemove}>
          Remove {channel}
        </Button>
      </fieldset>
    </details>
  );
}
