import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FileStore } from "./file-store.ts";
import { createLocalFileStore } from "./local-file-store.ts";
import { parseNamingConvention } from "./naming-convention.ts";
import { sha256 } from "./sha256.ts";
import { type ApprovedDocument, type StoreApprovedOptions, storeApproved } from "./store-approved.ts";
import { verifyManifest } from "./verify-manifest.ts";

const convention = parseNamingConvention("{workflow}/{isoWeek}/{kind}--{account}--{date}.{ext}");
const week = "weekly/2026-W34";
const manifest = `${week}/manifest.json`;

function approve(account: string, markdown = `# ${account}\n`, runId = "run-7"): ApprovedDocument {
  return {
    markdown,
    naming: { workflow: "weekly", isoWeek: "2026-W34", kind: "brief", account, date: "2026-08-19" },
    provenance: {
      title: account,
      workflow: "weekly",
      runId,
      draftId: `draft-${account}`,
      draftedBy: "Drafted by template sales-brief@3: no model is configured",
      editedBy: [],
      approvedBy: "Rita Example",
      approvedAt: "2026-08-19T09:30:00.000Z",
      contentHash: sha256(markdown),
    },
  };
}

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "capstan-approved-"));
  store = createLocalFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const options = (approved: ApprovedDocument[], change: Partial<StoreApprovedOptions> = {}): StoreApprovedOptions => ({
  store,
  convention,
  approved,
  formats: ["md", "docx", "pdf"],
  idempotencyKey: "run-7:store",
  ...change,
});

test("every format is stored under its name, with a manifest beside it that holds", async () => {
  const { files, manifests } = await storeApproved(options([approve("Harbor"), approve("Łódź Works")]));
  expect(await store.list("")).toEqual([
    `${week}/brief--harbor--2026-08-19.docx`,
    `${week}/brief--harbor--2026-08-19.md`,
    `${week}/brief--harbor--2026-08-19.pdf`,
    `${week}/brief--lodz-works--2026-08-19.docx`,
    `${week}/brief--lodz-works--2026-08-19.md`,
    `${week}/brief--lodz-works--2026-08-19.pdf`,
    manifest,
  ]);
  expect(files[0]).toMatchObject({
    runId: "run-7",
    draftId: "draft-Harbor",
    approvedBy: "Rita Example",
    idempotencyKey: "run-7:store",
  });
  expect(manifests[0]?.path).toBe(manifest);
  expect(await verifyManifest(store, manifest)).toEqual({
    checked: 6,
    manifestSha256: manifests[0]?.sha256,
    problems: [],
  });
});

test("the same call again changes nothing", async () => {
  const first = await storeApproved(options([approve("Harbor")]));
  const bytes = await store.read(manifest);
  expect(await storeApproved(options([approve("Harbor")]))).toEqual(first);
  expect(await store.read(manifest)).toEqual(bytes);
});

test.each([0, 1, 2, 3])(
  "a crash after %i writes leaves no manifest, and the same call again completes",
  async (crashAfter) => {
    let writes = 0;
    const failing = <T>(write: () => Promise<T>) => {
      if (writes++ >= crashAfter) throw new Error("killed");
      return write();
    };
    const crashing: FileStore = {
      ...store,
      put: async (...given) => failing(() => store.put(...given)),
      replace: async (...given) => failing(() => store.replace(...given)),
    };
    await expect(storeApproved(options([approve("Harbor")], { store: crashing }))).rejects.toThrow("killed");
    expect(await store.read(manifest)).toBeUndefined();
    await storeApproved(options([approve("Harbor")]));
    expect((await verifyManifest(store, manifest)).problems).toEqual([]);
  },
);

test("what is approved later joins the folder's manifest", async () => {
  await storeApproved(options([approve("Harbor")]));
  await storeApproved(options([approve("Lighthouse", "# L\n", "run-8")], { idempotencyKey: "run-8:store" }));
  expect(await verifyManifest(store, manifest)).toMatchObject({ checked: 6, problems: [] });
});

test("a text other than the approved one is not stored", async () => {
  const changed = { ...approve("Harbor"), markdown: "# Harbour\n" };
  await expect(storeApproved(options([changed]))).rejects.toMatchObject({
    kind: "terminal",
    code: "approved_content_changed",
  });
  expect(await store.list("")).toEqual([]);
});

test("two drafts that would share a name are both refused before anything is written", async () => {
  await expect(storeApproved(options([approve("Harbor"), approve("harbor!")]))).rejects.toMatchObject({
    code: "file_name_collision",
    message: expect.stringContaining("draft-Harbor and draft-harbor!"),
    mend: expect.stringContaining("{draft}"),
  });
  expect(await store.list("")).toEqual([]);
});

test("another approved text under a name that is taken is refused, and the first stays listed", async () => {
  await storeApproved(options([approve("Harbor")]));
  await expect(storeApproved(options([approve("Harbor", "# Other\n")]))).rejects.toMatchObject({
    code: "file_exists_with_other_content",
  });
  expect((await verifyManifest(store, manifest)).problems).toEqual([]);
});

test("verification names what was changed, removed and added", async () => {
  await storeApproved(options([approve("Harbor")]));
  await writeFile(join(folder, `${week}/brief--harbor--2026-08-19.md`), "tampered");
  await rm(join(folder, `${week}/brief--harbor--2026-08-19.pdf`));
  await writeFile(join(folder, `${week}/extra.md`), "nobody approved this");
  const { problems } = await verifyManifest(store, manifest);
  expect(problems).toEqual([
    {
      path: `${week}/brief--harbor--2026-08-19.md`,
      problem: "changed",
      expected: expect.any(String),
      found: sha256("tampered"),
    },
    { path: `${week}/brief--harbor--2026-08-19.pdf`, problem: "missing" },
    { path: `${week}/extra.md`, problem: "unlisted" },
  ]);
});

test("a manifest that is missing or broken is said so", async () => {
  await expect(verifyManifest(store, manifest)).rejects.toMatchObject({ code: "manifest_missing" });
  await storeApproved(options([approve("Harbor")]));
  await writeFile(join(folder, manifest), "{");
  await expect(verifyManifest(store, manifest)).rejects.toMatchObject({ code: "manifest_unreadable" });
});
