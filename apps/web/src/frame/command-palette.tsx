import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { accountsQuery, deskQuery, workflowsQuery } from "../api/queries.ts";
import { classNames } from "../ui/class-names.ts";
import { doings } from "./doings.ts";
import { type Command, matchCommands } from "./match-commands.ts";
import { places } from "./navigation.ts";
import { chooseTheme, themes } from "./theme.ts";
import { useWorkspace } from "./use-workspace.ts";

/** Type a few letters, choose with the arrows, go with Enter. */
export function CommandPalette({ onDone }: { onDone: () => void }): ReactNode {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const commands = useCommands();
  const found = matchCommands(commands, text).slice(0, 12);
  const chosen = Math.min(at, found.length - 1);
  const act = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") act(found[chosen]);
    if (event.key === "ArrowDown") setAt((chosen + 1) % Math.max(1, found.length));
    if (event.key === "ArrowUp") setAt((chosen - 1 + found.length) % Math.max(1, found.length));
    if (["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) event.preventDefault();
  };
  return (
    <div>
      <input
        // biome-ignore lint/a11y/noAutofocus: the window was opened to type into this field
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[chosen] ? `palette-${chosen}` : undefined}
        aria-label="Search or do anything"
        placeholder="Go to a screen, an item, a workflow, an account…"
        className="h-12 w-full border-line border-b bg-transparent px-4 text-title outline-none"
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <div id="palette-list" role="listbox" aria-label="Found" className="max-h-[50vh] overflow-y-auto p-1">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above moves and chooses by keyboard
          <div
            key={command.id}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classNames(
              "flex min-h-8 cursor-pointer items-center gap-3 rounded-[4px] px-3",
              index === chosen && "bg-selected",
            )}
            onMouseMove={() => setAt(index)}
            onClick={() => act(command)}
          >
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="shrink-0 text-ink-2 text-small">{command.group}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="px-4 pb-4 text-ink-2">Nothing is called “{text}”. Try a part of the name.</p>
      )}
    </div>
  );
}

function useCommands(): Command[] {
  const { slug, may } = useWorkspace();
  const navigate = useNavigate();
  const desk = useQuery(deskQuery(slug, "mine"));
  const workflows = useQuery(workflowsQuery(slug));
  const accounts = useQuery(accountsQuery(slug, undefined));
  const go = (path: string) => () => void navigate({ href: `/w/${slug}/${path}` });
  return [
    ...places
      .flat()
      .filter((place) => may(place.permission))
      .map((place) => ({
        id: place.path,
        label: place.label,
        group: place.describe,
        act: go(place.path),
      })),
    ...(desk.data?.items ?? []).map((item) => ({
      id: item.gateId,
      label: `${item.title}: ${item.subject}`,
      group: "On your desk",
      act: go(`desk/${item.gateId}`),
    })),
    ...(workflows.data?.workflows ?? []).map((workflow) => ({
      id: `workflow-${workflow.name}`,
      label: workflow.title,
      group: "Workflow",
      act: go(`workflows/${workflow.name}`),
    })),
    ...doings
      .filter((doing) => may(doing.permission))
      .map(({ label, path, place }) => ({ id: `do-${label}`, label, group: place, act: go(path) })),
    ...(accounts.data?.accounts ?? []).map((account) => ({
      id: `account-${account.domain}`,
      label: account.domain.startsWith("name:") ? account.name : `${account.name} (${account.domain})`,
      group: "Account",
      act: go(`accounts/${account.domain}`),
    })),
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      label: `Theme: ${theme}`,
      group: "Look",
      act: () => chooseTheme(theme),
    })),
  ];
}
