export { mediaTypes } from "./documents/render-document.ts";
export type { FileStore } from "./file-store.ts";
export { createLocalFileStore } from "./local-file-store.ts";
export { rewriteManifest } from "./rewrite-manifest.ts";
export { createS3FileStore } from "./s3-file-store.ts";
export { storeStep } from "./steps/store-step.ts";

export { verifyManifest } from "./verify-manifest.ts";
