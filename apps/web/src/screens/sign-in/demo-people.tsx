import type { ReactNode } from "react";

type DemoPerson = { name: string; email: string; password: string; does: string };

/** The people of the demo workspace, each one click away. */
export function DemoPeople(props: {
  people: DemoPerson[];
  busy: boolean;
  onChoose: (person: DemoPerson) => void;
}): ReactNode {
  return (
    <section aria-labelledby="demo-title">
      <h2 id="demo-title" className="mb-2 text-ink-2 text-small">
        Demo workspace: look around as
      </h2>
      <ul className="overflow-hidden rounded-control border border-line-strong bg-panel">
        {props.people.map((person) => (
          <li key={person.email} className="border-line border-b last:border-b-0">
            <button
              type="button"
              disabled={props.busy}
              onClick={() => props.onChoose(person)}
              className="group flex w-full items-center gap-3 px-3 py-2.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium">
                  <span className="sr-only">Sign in as </span>
                  {person.name}
                </span>
                <span className="block text-ink-2">{person.does}</span>
              </span>
              <span aria-hidden="true" className="text-ink-3 group-hover:text-accent">
                →
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
