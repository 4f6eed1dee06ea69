import { type Clock, terminal } from "@capstan/base";
import { toolEndpoints } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import { type Principal, personBehind } from "@capstan/judgement";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { spokenTrail } from "../ledger/index.ts";
import { actorOf, everyMember } from "../people/index.ts";
import { addEvidence } from "./commands/add-evidence.ts";
import { approveTool } from "./commands/approve-tool.ts";
import { askForTool } from "./commands/ask-for-tool.ts";
import { assessTool } from "./commands/assess-tool.ts";
import { retireTool } from "./commands/retire-tool.ts";
import { dateThere, readEvidence } from "./queries/register.ts";
import { toEvidenceView, type Viewer, viewRegister } from "./tool-view.ts";

/** Hangs the register's operations on the server. */
export function serveTools(app: { database: Database; clock: Clock }, http: Http): void {
  const viewerOf = ({ workspace, principal }: Pick<Viewer, "workspace"> & { principal: Principal }): Viewer => ({
    workspace,
    personId: personBehind(principal),
    at: app.clock.now(),
  });
  const inTx = <T>(workspaceId: string, work: (tx: WorkspaceTx) => Promise<T>) =>
    inWorkspace(app.database, workspaceId, work);

  http.route(toolEndpoints.list, (context) =>
    inTx(context.workspace.id, async (tx) => ({ tools: await viewRegister(tx, viewerOf(context)) })),
  );

  http.route(toolEndpoints.read, (context) =>
    inTx(context.workspace.id, async (tx) => {
      const { tool: id } = context.params;
      const tool = await viewTool(tx, viewerOf(context), id);
      const [members, today, trail] = await Promise.all([
        everyMember(tx),
        dateThere(tx, app.clock.now()),
        spokenTrail(tx, { subjects: [id] }),
      ]);
      const earlier = (await readEvidence(tx, id)).filter(({ isNewest }) => !isNewest);
      return {
        tool,
        earlier: earlier.map((one) => toEvidenceView(one, members, today)),
        history: trail.toReversed().map(({ at, text }) => ({ at: at.toISOString(), text })),
      };
    }),
  );

  http.route(toolEndpoints.ask, ({ workspace, principal, body }) =>
    inTx(workspace.id, async (tx) => ({
      id: await askForTool(tx, { ...body, ...who({ principal }), at: app.clock.now() }),
    })),
  );

  http.route(toolEndpoints.assess, (context) =>
    inTx(context.workspace.id, async (tx) => {
      await assessTool(tx, { ...context.body, toolId: context.params.tool, ...who(context) });
      return viewTool(tx, viewerOf(context), context.params.tool);
    }),
  );

  http.route(toolEndpoints.addEvidence, (context) =>
    inTx(context.workspace.id, async (tx) => {
      const { by } = who(context);
      await addEvidence(tx, { ...context.body, toolId: context.params.tool, by, at: app.clock.now() });
      return viewTool(tx, viewerOf(context), context.params.tool);
    }),
  );

  http.route(toolEndpoints.approve, (context) =>
    inTx(context.workspace.id, async (tx) => {
      const { id: personId } = requirePerson(context);
      const by = actorOf(context.principal);
      await approveTool(tx, { ...context.body, toolId: context.params.tool, by, personId, at: app.clock.now() });
      return viewTool(tx, viewerOf(context), context.params.tool);
    }),
  );

  http.route(toolEndpoints.retire, (context) =>
    inTx(context.workspace.id, async (tx) => {
      await retireTool(tx, { ...context.body, toolId: context.params.tool, ...who(context), at: app.clock.now() });
      return viewTool(tx, viewerOf(context), context.params.tool);
    }),
  );
}

/** Whoever stands behind the caller counts as acting: a key does not hide whose request it is. */
const who = ({ principal }: { principal: Principal }): { by: string; personId: string | null } => ({
  by: actorOf(principal),
  personId: personBehind(principal),
});

async function viewTool(tx: WorkspaceTx, viewer: Viewer, toolId: string) {
  const [tool] = await viewRegister(tx, viewer, toolId);
  if (tool) return tool;
  throw terminal("not_found", { message: "There is no such tool here.", mend: "See the register of tools." });
}
