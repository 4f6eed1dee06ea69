/** Where approved files are kept. Paths are relative, with `/`, as `assertStorePath` allows. */
export type FileStore = {
  /** The place in words for people: a folder, or bucket and prefix. */
  readonly place: string;
  /**
   * Keeps a file under a name that no other content has. The same content again changes nothing.
   * Errors: terminal `file_exists_with_other_content`, `file_path_refused`.
   */
  put(path: string, bytes: Uint8Array, mediaType: string): Promise<{ written: boolean }>;
  /**
   * Exchanges a file that is meant to change (a manifest), unless somebody else did so meanwhile; `from` is the
   * SHA-256 of what it replaces, undefined when there was nothing.
   * Errors: retryable `file_changed_meanwhile`; terminal `file_path_refused`.
   */
  replace(path: string, bytes: Uint8Array, options: { mediaType: string; from: string | undefined }): Promise<void>;
  /** A file's bytes, undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Removes a file; one that is not there stays so. Only for what people have a right to. */
  remove(path: string): Promise<void>;
  /** Every path that begins with a prefix, sorted; unfinished writes are not among them. */
  list(prefix: string): Promise<string[]>;
};
