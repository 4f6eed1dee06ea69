import { createReadStream } from "node:fs";
import { asCapstanError, terminal } from "@capstan/base";
import { dataEndpoints } from "@capstan/contracts";
import { quarantineCsv } from "@capstan/grounding";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { actorOf } from "../people/index.ts";
import { approveSource, changeContract } from "./commands/create-dataset.ts";
import { createImport } from "./commands/create-import.ts";
import { runImport } from "./commands/run-import.ts";
import { dropUpload, readUpload, takeUpload } from "./commands/take-upload.ts";
import { parseContract } from "./contract-text.ts";
import { checkDataset } from "./dataset-verdict.ts";
import { completeMapping, parseMapping, previewImport } from "./preview-import.ts";
import { allDatasets, type DatasetRow, readDataset, sourcesOf } from "./queries/datasets.ts";
import { newestImports, readImport, toImportView } from "./queries/imports.ts";

type Place = { id: string; timeZone: string };

/** Hangs the data operations on the server. */
export function serveData(app: App, http: Http): void {
  http.route(dataEndpoints.datasets, async ({ workspace }) => {
    const datasets = await inWorkspace(app.database, workspace.id, allDatasets);
    return { datasets: await Promise.all(datasets.map((dataset) => datasetView(app, workspace, dataset))) };
  });

  http.route(dataEndpoints.contract, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, async (tx) => ({ text: (await readDataset(tx, params.dataset)).contract })),
  );

  http.route(dataEndpoints.saveContract, async ({ workspace, params, body, principal }) => {
    const dataset = await inWorkspace(app.database, workspace.id, async (tx) => {
      await changeContract(tx, { name: params.dataset, contract: body.text, by: actorOf(principal) });
      return readDataset(tx, params.dataset);
    });
    return datasetView(app, workspace, dataset);
  });

  http.route(dataEndpoints.approve, async (context) => {
    const { workspace, params, body, principal } = context;
    requirePerson(context);
    const dataset = await inWorkspace(app.database, workspace.id, async (tx) => {
      await approveSource(tx, {
        dataset: params.dataset,
        name: params.source,
        approved: body.approved,
        by: actorOf(principal),
      });
      return readDataset(tx, params.dataset);
    });
    return datasetView(app, workspace, dataset);
  });

  http.route(dataEndpoints.upload, async ({ workspace, params, query, stream, principal }) => {
    const upload = await takeUpload(app, {
      workspaceId: workspace.id,
      dataset: params.dataset,
      file: query.file,
      stream,
      by: actorOf(principal),
    });
    const place = { workspaceId: workspace.id, zone: workspace.timeZone, source: query.source };
    return previewImport(app, place, upload).catch(async (thrown: unknown) => {
      await dropUpload(app, workspace.id, upload);
      throw thrown;
    });
  });

  http.route(dataEndpoints.dryRun, async ({ workspace, params, body }) => {
    const upload = await inWorkspace(app.database, workspace.id, (tx) => readUpload(tx, params.upload));
    return previewImport(
      app,
      { workspaceId: workspace.id, zone: workspace.timeZone, source: body.source },
      upload,
      parseMapping(body.mapping),
    );
  });

  http.route(dataEndpoints.import, async ({ workspace, params, body, principal }) => {
    const upload = await inWorkspace(app.database, workspace.id, (tx) => readUpload(tx, params.upload));
    const place = { workspaceId: workspace.id, zone: workspace.timeZone };
    const mapping = await completeMapping(app, place, upload, parseMapping(body.mapping));
    const { dataset, file, filePath } = upload;
    const by = actorOf(principal);
    const { id } = await inWorkspace(app.database, workspace.id, (tx) =>
      createImport(tx, { dataset, file, filePath, source: body.source, mapping, by, at: app.clock.now() }),
    );
    // Not awaited: its progress is watched, and its failure is kept with it; a process that dies leaves it to a worker.
    void runImport(app, workspace.id, id).catch((thrown: unknown) =>
      app.log.warn({ importId: id, code: asCapstanError(thrown).code }, "import.failed"),
    );
    return inWorkspace(app.database, workspace.id, async (tx) => toImportView(await readImport(tx, id)));
  });

  http.route(dataEndpoints.imports, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, async (tx) => ({ imports: (await newestImports(tx)).map(toImportView) })),
  );

  http.route(dataEndpoints.importRead, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, async (tx) => toImportView(await readImport(tx, params.import))),
  );

  http.route(dataEndpoints.importWatch, async function* ({ workspace, params, signal }) {
    for (let waitMs = 50; ; waitMs = Math.min(500, waitMs * 2)) {
      const view = await inWorkspace(app.database, workspace.id, async (tx) =>
        toImportView(await readImport(tx, params.import)),
      );
      yield view;
      if (view.status === "done" || view.status === "failed" || signal.aborted) return;
      await pause(waitMs, signal);
    }
  });

  http.route(dataEndpoints.rejected, async ({ workspace, params }) => {
    const row = await inWorkspace(app.database, workspace.id, (tx) => readImport(tx, params.import));
    if (!row.quarantinePath)
      throw terminal("not_found", { message: "This import rejected no row", mend: "There is nothing to download." });
    await opens(row.quarantinePath);
    return {
      name: `rejected-${row.source}-${row.id}.csv`,
      mediaType: "text/csv; charset=utf-8",
      content: encode(quarantineCsv(row.quarantinePath)),
    };
  });
}

/** As a run that is started now would find it. */
async function datasetView(app: App, { id, timeZone }: Place, dataset: DatasetRow) {
  const sources = await inWorkspace(app.database, id, (tx: WorkspaceTx) => sourcesOf(tx, dataset.name));
  const contract = parseContract(dataset.contract);
  const verdict = await checkDataset(
    { dataFolder: app.dataFolder, workspaceId: id, dataset: dataset.name, zone: timeZone, contract, sources },
    dayOf(app.clock.now(), timeZone),
  );
  const newest = sources
    .flatMap((source) => (source.newest ? [source.newest] : []))
    .sort((a, b) => b.getTime() - a.getTime())[0];
  return {
    name: dataset.name,
    title: dataset.title,
    owner: dataset.owner,
    rows: sources.reduce((sum, { rows }) => sum + rows, 0),
    ...(newest ? { newest: newest.toISOString() } : {}),
    sources: sources.map((source) => ({
      name: source.name,
      title: source.title,
      owner: source.owner,
      approved: source.approved,
      rows: source.rows,
      rejected: source.rejected,
      ...(source.newest ? { newest: source.newest.toISOString() } : {}),
      ...(source.lastImportAt ? { lastImportAt: source.lastImportAt.toISOString() } : {}),
    })),
    contract: {
      whenBroken: contract.whenBroken,
      ok: verdict.kept,
      breaches: verdict.breaches.map(({ rule, where, message, mend }) => ({
        rule,
        ...(where === "dataset" ? {} : { column: where }),
        message,
        mend,
      })),
    },
  };
}

const dayOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

function opens(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = createReadStream(path, { end: 0 });
    stream.once("open", () => {
      stream.destroy();
      resolve();
    });
    stream.once("error", () =>
      reject(
        terminal("not_found", {
          message: "The rejected rows are not on this machine any more",
          mend: "Import the file again.",
        }),
      ),
    );
  });
}

async function* encode(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(line);
}
