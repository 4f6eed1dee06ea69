import type { WorkflowDetail } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../api/call.ts";
import { workflowEndpoints } from "../../api/endpoints.ts";
import { announce } from "../../frame/announce.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";

/** The text being written, checked as it is written, and saved as a draft. */
export function useSpecDraft(workflow: WorkflowDetail, readOnly: boolean) {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const stored = readOnly ? workflow.text : (workflow.draftText ?? workflow.text);
  const [text, setText] = useState(stored);
  const check = useMutation({
    mutationFn: (body: string) => api(workflowEndpoints.check, { params: { workspace: slug }, body: { text: body } }),
  });
  const { mutate } = check;
  useEffect(() => {
    if (text === stored && !workflow.hasDraft) return;
    const timer = setTimeout(() => mutate(text), 400);
    return () => clearTimeout(timer);
  }, [text, stored, workflow.hasDraft, mutate]);
  const refresh = () => cache.invalidateQueries({ queryKey: [slug, "workflow", workflow.name] });
  const save = useMutation({
    mutationFn: () =>
      api(workflowEndpoints.save, { params: { workspace: slug, workflow: workflow.name }, body: { text } }),
    onSuccess: async (saved) => {
      announce(saved.ok ? "The draft is saved." : "Not saved: mend the problems first.");
      await refresh();
    },
  });
  const publish = useMutation({
    mutationFn: (note: string) =>
      api(workflowEndpoints.publish, { params: { workspace: slug, workflow: workflow.name }, body: { note } }),
    onSuccess: async (published) => {
      announce(`Version ${published.version} is published.`);
      await Promise.all([refresh(), cache.invalidateQueries({ queryKey: [slug, "workflows"] })]);
    },
  });
  const touched = text !== workflow.text;
  const checked = touched ? (check.data ?? (save.data?.ok === false ? save.data : undefined)) : undefined;
  return {
    text,
    setText,
    touched,
    unsaved: text !== stored,
    problems: checked?.problems ?? workflow.problems,
    graph: checked?.graph ?? workflow.graph,
    changes: checked?.changes ?? [],
    check,
    save,
    publish,
  };
}
