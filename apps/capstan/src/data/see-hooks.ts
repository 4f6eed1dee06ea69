import { allDatasets, hookSecret, newestWorkflows, sourcesOf, type WorkspaceTx } from "@capstan/app";
import type { WorkflowSpec } from "@capstan/contracts";
import { type Place, type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { say, sayJson, sayTable } from "../terminal/print.ts";

type Hook = { name: string; does: string; url: string; secret: string };

/** `capstan hooks`: one for each source that data may be sent to, and for each webhook that a workflow waits for. */
export function seeHooks(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async (place) => {
    const hooks = await place.inTx((tx) => findHooks(place, tx));
    if (options.json) return sayJson({ hooks });
    sayTable(
      hooks,
      [
        { title: "does", of: ({ does }) => does },
        { title: "address", of: ({ url }) => url },
        { title: "secret", of: ({ secret }) => secret },
      ],
      "There is no source and no workflow that waits for a webhook.",
    );
    if (hooks.length > 0) say("\nKeep the secrets to yourself: whoever has one can send data or start runs.");
  });
}

async function findHooks(place: Place, tx: WorkspaceTx): Promise<Hook[]> {
  const { product, workspace } = place;
  const toHook = (name: string, does: string): Hook => ({
    name,
    does,
    url: `${product.people.options.publicUrl}/api/hooks/${workspace.slug}/${name}`,
    secret: hookSecret(product.app.secret, workspace.id, name),
  });
  const datasets = await allDatasets(tx);
  const sources = (await Promise.all(datasets.map(({ name }) => sourcesOf(tx, name)))).flat();
  const workflows = await newestWorkflows(tx);
  const waited = workflows.flatMap(({ name, spec }) =>
    (spec as WorkflowSpec).trigger.flatMap((trigger) =>
      trigger.on === "webhook" ? [{ workflow: name, hook: trigger.name }] : [],
    ),
  );
  return [
    ...sources.map(({ dataset, name }) =>
      toHook(`import--${dataset}--${name}`, `brings data of ${name} into ${dataset}`),
    ),
    ...waited.map(({ workflow, hook }) => toHook(hook, `starts ${workflow}`)),
  ];
}
