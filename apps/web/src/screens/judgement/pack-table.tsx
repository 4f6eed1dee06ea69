import type { RulePackView } from "@capstan/contracts";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";

/** The packs that there are, each with its rules behind it. */
export function PackTable({ packs }: { packs: RulePackView[] }): ReactNode {
  const { slug, may } = useWorkspace();
  return (
    <>
      {may("workflow.publish") && <NewPack taken={packs.map(({ name }) => name)} />}
      <Table
        label="Rule packs"
        head={
          <>
            <HeadCell>Pack</HeadCell>
            <HeadCell>Rules</HeadCell>
            <HeadCell className="max-md:hidden">From</HeadCell>
          </>
        }
      >
        {packs.map((pack) => (
          <Row key={pack.name}>
            <Cell>
              <Link to={`/w/${slug}/judgement/${pack.name}`} className="font-medium hover:underline">
                {pack.title}
              </Link>{" "}
              <Tag>v{pack.version}</Tag>
              <span className="block max-w-[70ch] text-ink-2">{pack.about ?? pack.name}</span>
            </Cell>
            <Cell className="tabular">{pack.rules.length}</Cell>
            <Cell className="text-ink-2 max-md:hidden">
              {pack.from === "workspace" ? "this workspace" : "ships with Capstan"}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function NewPack({ taken }: { taken: string[] }): ReactNode {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const isTaken = taken.includes(name);
  const canBegin = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !isTaken;
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (canBegin) void navigate({ to: `/w/${slug}/judgement/${name}`, search: { begin: true } as never });
  };
  return (
    <form className="flex items-end gap-2 px-4 py-3 md:px-6" onSubmit={begin}>
      <div className="w-64 min-w-0">
        <TextField
          label="A pack of your own"
          placeholder="our-words"
          value={name}
          error={isTaken ? "There is a pack called so." : undefined}
          onChange={(event) => setName(event.target.value.toLowerCase().replace(/\s+/g, "-"))}
        />
      </div>
      <Button type="submit" disabled={!canBegin}>
        Write it
      </Button>
    </form>
  );
}
