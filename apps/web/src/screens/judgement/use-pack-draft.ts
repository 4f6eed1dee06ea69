import type { CheckedPackBody } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api } from "../../api/call.ts";
import { ruleEndpoints } from "../../api/endpoints.ts";
import { announce } from "../../frame/announce.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";

type Stored = { name: string; stored: string; first?: string | undefined; checked: CheckedPackBody | undefined };

/** The text of a pack being written: checked with its examples once typing rests, and kept as its next version. */
export function usePackDraft({ name, stored, first, checked }: Stored) {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useState(first ?? stored);
  const params = { workspace: slug, pack: name };
  const check = useMutation({
    mutationFn: (body: string) =>
      api(ruleEndpoints.check, { params: { workspace: slug, pack: name }, body: { text: body } }),
  });
  const { mutate } = check;
  const unsaved = text !== stored;
  useEffect(() => {
    if (!unsaved) return;
    const timer = setTimeout(() => mutate(text), 350);
    return () => clearTimeout(timer);
  }, [text, unsaved, mutate]);
  const save = useMutation({
    mutationFn: () => api(ruleEndpoints.save, { params, body: { text } }),
    onSuccess: async ({ version }) => {
      announce(`Version ${version} is kept. Runs that begin from now on use it.`);
      await cache.invalidateQueries({ queryKey: [slug, "rules"] });
      if (first !== undefined)
        await navigate({ to: `/w/${slug}/judgement/${name}`, search: {} as never, replace: true });
    },
  });
  const isChecked = check.variables === text && check.data !== undefined;
  const shown = unsaved ? check.data : checked;
  return { text, setText, unsaved, check, save, isChecked, checked: shown };
}
