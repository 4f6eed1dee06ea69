import { join } from "node:path";
import { createLocalFileStore, createS3FileStore, type FileStore } from "@capstan/app";
import { terminal } from "@capstan/base";
import type { Config } from "../config/read-config.ts";

/** Where approved files go: `s3://bucket/prefix`, a folder, or `files` in the data folder. Errors: terminal `bad_configuration`. */
export function openStore(config: Config): FileStore {
  const place = config.CAPSTAN_STORE;
  if (place === undefined) return createLocalFileStore(join(config.dataFolder, "files"));
  if (!place.startsWith("s3:")) return createLocalFileStore(place);
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)(?:\/(.*?))?\/?$/.exec(place) ?? [];
  if (bucket === undefined) {
    throw terminal("bad_configuration", {
      message: `CAPSTAN_STORE is \`${place}\`, which names no bucket.`,
      mend: "Write it as s3://bucket/prefix.",
    });
  }
  const { CAPSTAN_S3_REGION: region, CAPSTAN_S3_ENDPOINT: endpoint } = config;
  const { CAPSTAN_S3_ACCESS_KEY: accessKeyId, CAPSTAN_S3_SECRET_KEY: secretAccessKey } = config;
  return createS3FileStore({
    bucket,
    prefix,
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
}
