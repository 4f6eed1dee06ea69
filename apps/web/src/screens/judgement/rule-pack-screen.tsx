import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { rulePackQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam, useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { RuleEditor } from "./rule-editor.tsx";

/** One rule pack as text, with its examples run as one types. */
export function RulePackScreen(): ReactNode {
  const { slug } = useWorkspace();
  const name = useRouteParam("pack");
  const [begin] = useSearchState("begin");
  const isNew = begin !== undefined;
  const pack = useQuery({ ...rulePackQuery(slug, name), enabled: !isNew });
  const crumb = { label: "Judgement", to: `/w/${slug}/judgement?tab=rules` };
  if (pack.isLoadingError)
    return (
      <Screen title="Rules" crumb={crumb}>
        <ProblemPage error={pack.error} onRetry={() => void pack.refetch()} />
      </Screen>
    );
  if (isNew)
    return (
      <Screen title={name} crumb={crumb} fill>
        <RuleEditor key={name} name={name} stored="" first={beginning(name)} checked={undefined} />
      </Screen>
    );
  if (!pack.data)
    return (
      <Screen title="Rules" crumb={crumb}>
        <div role="status" aria-label="Loading">
          <Skeleton className="m-6 h-[60vh]" />
        </div>
      </Screen>
    );
  const { title, from, version } = pack.data.pack;
  return (
    <Screen title={title} crumb={crumb} note={from === "shipped" ? "ships with Capstan" : `version ${version}`} fill>
      <RuleEditor
        key={name}
        name={name}
        stored={pack.data.text}
        isShipped={from === "shipped"}
        checked={pack.data.checked}
      />
    </Screen>
  );
}

const beginning = (name: string) => `pack: ${name}
title: ${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("-", " ")}
owner: role:editor
rules:
  - id: ${name}.first
    version: "1"
    severity: warning
    kind: existence
    message: "Say it without '%s'."
    tokens: [very, really]
    ignoreCase: true
    reason: Why the rule exists, in one sentence.
    examples:
      match: [A very long day]
      pass: [A long day]
`;
