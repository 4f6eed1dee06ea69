export type { Provenance } from "./documents/provenance.ts";
export {
  type DocumentFormat,
  documentFormats,
  mediaTypes,
  type RenderedDocument,
  renderDocument,
} from "./documents/render-document.ts";
export type { FileStore } from "./file-store.ts";
export { createLocalFileStore } from "./local-file-store.ts";
export type { Manifest, ManifestFile } from "./manifest.ts";
export {
  type NamingConvention,
  type NamingToken,
  type NamingValues,
  nameFile,
  namingTokens,
  parseNamingConvention,
} from "./naming-convention.ts";
export { createS3FileStore, type S3StoreOptions } from "./s3-file-store.ts";
export { storeStep } from "./steps/store-step.ts";
export { type ApprovedDocument, type StoreApprovedOptions, type StoredFiles, storeApproved } from "./store-approved.ts";
export { type FileProblem, type ManifestVerdict, verifyManifest } from "./verify-manifest.ts";
