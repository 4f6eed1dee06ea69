import { type ReactNode, useEffect } from "react";
import { inOrder } from "../in-order.ts";
import { controlSamples } from "./control-samples.tsx";
import { feedbackSamples } from "./feedback-samples.tsx";
import type { Sample } from "./sample.ts";
import { textSamples } from "./text-samples.tsx";
import { windowSamples } from "./window-samples.tsx";

const groups: { title: string; samples: Sample[] }[] = [
  { title: "Controls", samples: controlSamples },
  { title: "Feedback", samples: feedbackSamples },
  { title: "Text and figures", samples: textSamples },
  { title: "Windows", samples: windowSamples },
];

/** Every component in all its states, for people who build screens and for the browser tests. */
export function GalleryPage(): ReactNode {
  useEffect(() => {
    document.title = "Components · Capstan";
  }, []);
  return (
    <main className="mx-auto max-w-[960px] px-4 py-10 md:px-6">
      <h1 className="text-display">Components</h1>
      <p className="text-ink-2">Each in all its states. They know nothing of what the product is about.</p>
      {groups.map((group) => (
        <section key={group.title} className="mt-10">
          <h2 className="border-line border-b pb-1.5 text-title">{group.title}</h2>
          {inOrder(group.samples.map(renderSample))}
        </section>
      ))}
    </main>
  );
}

const renderSample = ({ title, show }: Sample): ReactNode => (
  <div className="grid gap-x-6 gap-y-2 border-line border-b py-4 md:grid-cols-[160px_minmax(0,1fr)]">
    <h3 className="text-ink-2">{title}</h3>
    <div className="min-w-0">{show}</div>
  </div>
);
