import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { FileStore } from "./file-store.ts";
import { sha256 } from "./sha256.ts";
import { assertStorePath, changedMeanwhile, otherContent } from "./store-path.ts";

export type S3StoreOptions = Readonly<{
  bucket: string;
  /** Folder within the bucket, without slashes at its ends. */
  prefix?: string;
  region: string;
  /** For hosts other than Amazon's; addressed by path, as most of them want. */
  endpoint?: string;
  credentials?: Readonly<{ accessKeyId: string; secretAccessKey: string }>;
}>;

function toClientConfig({ region, endpoint, credentials }: S3StoreOptions): S3ClientConfig {
  return {
    region,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

/** The host refused a conditional write: 412, or 409 while another one was under way. */
const isConflict = (thrown: unknown) =>
  thrown instanceof S3ServiceException && [409, 412].includes(thrown.$metadata.httpStatusCode ?? 0);

/** Files in a bucket. Writes are conditional (`If-None-Match`, `If-Match`), so that of two writers one is told. */
export function createS3FileStore(options: S3StoreOptions): FileStore & { close(): void } {
  const client = new S3Client(toClientConfig(options));
  const base = options.prefix ? `${options.prefix}/` : "";
  const Bucket = options.bucket;
  const place = `s3://${Bucket}/${base}`;

  async function fetchObject(path: string): Promise<{ bytes: Uint8Array; etag: string | undefined } | undefined> {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket, Key: base + path }));
      return Body ? { bytes: await Body.transformToByteArray(), etag: ETag } : undefined;
    } catch (thrown) {
      if (thrown instanceof NoSuchKey || (thrown instanceof S3ServiceException && thrown.name === "NotFound"))
        return undefined;
      throw thrown;
    }
  }

  const write = (
    path: string,
    bytes: Uint8Array,
    ContentType: string,
    condition: { IfMatch?: string; IfNoneMatch?: string },
  ) =>
    client.send(
      new PutObjectCommand({
        Bucket,
        Key: base + path,
        Body: bytes,
        ContentType,
        Metadata: { sha256: sha256(bytes) },
        ...condition,
      }),
    );

  return {
    place,

    async put(path, bytes, mediaType) {
      assertStorePath(path);
      const settle = (there: Uint8Array) => {
        if (sha256(there) === sha256(bytes)) return { written: false };
        throw otherContent(path, place);
      };
      const there = await fetchObject(path);
      if (there) return settle(there.bytes);
      try {
        await write(path, bytes, mediaType, { IfNoneMatch: "*" });
        return { written: true };
      } catch (thrown) {
        const winner = isConflict(thrown) ? await fetchObject(path) : undefined;
        if (winner) return settle(winner.bytes);
        throw thrown;
      }
    },

    async replace(path, bytes, { mediaType, from }) {
      assertStorePath(path);
      const there = await fetchObject(path);
      if ((there && sha256(there.bytes)) !== from) throw changedMeanwhile(path);
      const condition = there?.etag === undefined ? { IfNoneMatch: "*" } : { IfMatch: there.etag };
      await write(path, bytes, mediaType, condition).catch((thrown: unknown) => {
        throw isConflict(thrown) ? changedMeanwhile(path) : thrown;
      });
    },

    async read(path) {
      assertStorePath(path);
      return (await fetchObject(path))?.bytes;
    },

    async remove(path) {
      assertStorePath(path);
      await client.send(new DeleteObjectCommand({ Bucket, Key: base + path }));
    },

    async list(prefix) {
      const paths: string[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: base + prefix,
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        );
        paths.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(base.length)])));
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return paths.sort();
    },

    close: () => client.destroy(),
  };
}
