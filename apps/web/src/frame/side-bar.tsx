import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { deskQuery, sessionQuery } from "../api/queries.ts";
import { signOut } from "../api/sign-in.ts";
import { SelectField } from "../ui/field.tsx";
import { tabTexts, unsentTexts } from "./kept-texts.ts";
import { places } from "./navigation.ts";
import { ThemeChoice } from "./theme-choice.tsx";
import { useWorkspace } from "./use-workspace.ts";

/** Where one can go, with a count only where something asks for action. */
export function SideBar({ onLeave }: { onLeave?: () => void }): ReactNode {
  const { slug, may } = useWorkspace();
  const desk = useQuery({ ...deskQuery(slug, "mine"), enabled: may("work.read") });
  const counts: Record<string, number | undefined> = { desk: desk.data?.waiting };
  return (
    <div className="flex h-full flex-col gap-1 p-2">
      <WorkspaceChoice />
      <nav aria-label="Screens" className="mt-1 flex flex-col">
        {places.map((group, index) => (
          <ul key={group[0]!.path} className={index > 0 ? "mt-2 border-line border-t pt-2" : ""}>
            {group
              .filter((place) => may(place.permission))
              .map((place) => (
                <li key={place.path}>
                  <Link
                    to={`/w/${slug}/${place.path}`}
                    onClick={onLeave}
                    className="flex h-8 items-center rounded-control px-2 text-ink-2 hover:bg-hover hover:text-ink md:h-7"
                    activeProps={{ className: "!bg-selected !text-ink font-medium" }}
                  >
                    <span className="flex-1">{place.label}</span>
                    {counts[place.path] ? (
                      <span className="text-ink-2 text-small tabular">
                        {counts[place.path]}
                        <span className="sr-only"> waiting</span>
                      </span>
                    ) : null}
                  </Link>
                </li>
              ))}
          </ul>
        ))}
      </nav>
      <Person />
    </div>
  );
}

function WorkspaceChoice(): ReactNode {
  const { slug, name } = useWorkspace();
  const { data } = useSuspenseQuery(sessionQuery);
  const navigate = useNavigate();
  return (
    <div className="flex h-8 items-center gap-2 px-2">
      <img src="/mark.svg" alt="" width="18" height="18" />
      {data.workspaces.length > 1 ? (
        <SelectField
          label="Workspace"
          hideLabel
          className="!border-transparent !bg-transparent -ml-2 !w-[150px] font-semibold"
          value={slug}
          onChange={(event) => void navigate({ to: `/w/${event.target.value}/desk` })}
          choices={data.workspaces.map((workspace) => ({ value: workspace.slug, label: workspace.name }))}
        />
      ) : (
        <span className="truncate font-semibold">{name}</span>
      )}
    </div>
  );
}

function Person(): ReactNode {
  const { person } = useWorkspace();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const leave = async () => {
    await signOut();
    unsentTexts.clear();
    tabTexts.clear();
    await navigate({ to: "/sign-in" });
    cache.clear();
  };
  return (
    <div className="mt-auto border-line border-t px-2 pt-2">
      <p className="truncate font-medium" title={person.email}>
        {person.name}
      </p>
      <div className="flex items-center justify-between gap-2 text-small">
        <ThemeChoice />
        <button
          type="button"
          className="min-h-6 text-ink-2 hover:text-ink hover:underline"
          onClick={() => void leave()}
        >
          Sign out
        </button>
      </div>
    </div>
  );
}
