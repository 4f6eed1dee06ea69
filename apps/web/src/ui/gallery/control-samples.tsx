import { type ReactNode, useState } from "react";
import { Button, type ButtonLook } from "../button.tsx";
import { Checkbox, SelectField, TextArea, TextField } from "../field.tsx";
import { Kbd } from "../kbd.tsx";
import { Pager, usePage } from "../pager.tsx";
import { TabList } from "../tab-list.tsx";
import type { Sample } from "./sample.ts";

const looks: ButtonLook[] = ["primary", "secondary", "quiet", "danger"];
const choices = [
  { value: "a", label: "First choice" },
  { value: "b", label: "Second choice" },
];

const row = (children: ReactNode): ReactNode => <div className="flex flex-wrap items-start gap-3">{children}</div>;

export const controlSamples: Sample[] = [
  {
    title: "Button",
    show: row(
      looks.map((look) => (
        <Button key={look} look={look}>
          {look}
        </Button>
      )),
    ),
  },
  {
    title: "Button, other states",
    show: row(
      <>
        <Button look="primary" chord="mod+enter">
          With a key
        </Button>
        <Button disabled>Disabled</Button>
        <Button look="primary" disabled>
          Disabled
        </Button>
        <Button busy>Busy</Button>
        <Button aria-pressed="true">Pressed</Button>
      </>,
    ),
  },
  { title: "Key", show: row(["mod+k", "arrowleft", "escape", "e"].map((chord) => <Kbd key={chord} chord={chord} />)) },
  {
    title: "Text field",
    show: (
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Empty" placeholder="Placeholder" />
        <TextField label="Filled" defaultValue="weekly-report" hint="A hint below it." />
        <TextField label="Wrong" defaultValue="Weekly Report" error="Use lower-case letters" />
        <TextField label="Disabled" defaultValue="fixed" disabled />
      </div>
    ),
  },
  { title: "Text area", show: <TextArea label="Comment" defaultValue={"Two\nlines"} /> },
  {
    title: "Select",
    show: (
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label="Choice" choices={choices} />
        <SelectField label="Disabled choice" choices={choices} disabled />
      </div>
    ),
  },
  {
    title: "Checkbox",
    show: row(
      <>
        <Checkbox label="Not ticked" />
        <Checkbox label="Ticked" defaultChecked />
        <Checkbox label="Disabled" disabled />
      </>,
    ),
  },
  { title: "Tabs", show: <TabsSample /> },
  { title: "Pages", show: <PagerSample /> },
];

function TabsSample(): ReactNode {
  const [chosen, setChosen] = useState<"one" | "two">("one");
  return (
    <TabList<"one" | "two">
      label="Sample tabs"
      chosen={chosen}
      onChoose={setChosen}
      tabs={[
        { name: "one", label: "First" },
        { name: "two", label: "Second", count: 12 },
      ]}
    >
      <p className="px-4 py-3 md:px-6">Panel {chosen}</p>
    </TabList>
  );
}

function PagerSample(): ReactNode {
  const page = usePage(
    Array.from({ length: 1204 }, (_, index) => index),
    100,
  );
  return <Pager page={page} noun="account" />;
}
