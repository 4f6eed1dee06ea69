import type { ImportPreview, ImportView } from "@capstan/contracts";
import type { GivenApp } from "./given-app.ts";
import { ours } from "./given-capstan.ts";

type Answer<T> = { status: number; body: T; error?: { code: string; message: string; mend?: string } };

/** What somebody with a file does on the Data screen, through HTTP. */
export type DataDesk = {
  upload(
    file: string,
    content: string | Uint8Array,
    to?: { dataset?: string; source?: string },
  ): Promise<Answer<ImportPreview>>;
  /** Starts the import and follows its progress to the end. */
  import(preview: ImportPreview, source: string, mapping?: unknown): Promise<ImportView>;
  /** Upload, proposal and import, in one. */
  bring(file: string, content: string | Uint8Array, to?: { dataset?: string; source?: string }): Promise<ImportView>;
  /** The states that the import's event stream told, in order. */
  watch(importId: string): Promise<ImportView[]>;
  rejected(importId: string): Promise<string>;
};

export function dataDesk(given: GivenApp, as: Record<string, string>): DataDesk {
  const request = (path: string, init: RequestInit = {}) =>
    given.http.app.request(`/api/w/harbor${path}`, { ...init, headers: { ...as, ...ours, ...init.headers } });

  async function upload(
    file: string,
    content: string | Uint8Array,
    { dataset = "engagement", source }: { dataset?: string; source?: string } = {},
  ) {
    const query = new URLSearchParams({ file, ...(source ? { source } : {}) });
    const answer = await request(`/datasets/${dataset}/uploads?${query}`, {
      method: "POST",
      body: content as never,
      headers: { "content-type": "application/octet-stream" },
    });
    const body = (await answer.json()) as ImportPreview & Pick<Answer<unknown>, "error">;
    return { status: answer.status, body, ...(body.error ? { error: body.error } : {}) };
  }

  async function watch(importId: string): Promise<ImportView[]> {
    const text = await (await request(`/imports/${importId}/events`)).text();
    const messages = text.split("\n\n").filter((message) => message.startsWith("data: "));
    return messages.map((message) => JSON.parse(message.slice("data: ".length)) as ImportView);
  }

  async function importUpload(
    preview: ImportPreview,
    source: string,
    mapping: unknown = preview.mapping,
  ): Promise<ImportView> {
    const started = await given.ask<ImportView>(`/api/w/harbor/uploads/${preview.upload}/import`, {
      as,
      body: { source, mapping },
    });
    if (started.status !== 200) throw new Error(JSON.stringify(started.body));
    return (await watch(started.body.id)).at(-1)!;
  }

  return {
    upload,
    watch,
    import: importUpload,
    async bring(file, content, to = {}) {
      const { body, error } = await upload(file, content, to);
      if (error) throw new Error(JSON.stringify(error));
      return importUpload(body, to.source ?? "file");
    },
    rejected: async (importId) => (await request(`/imports/${importId}/rejected`)).text(),
  };
}
