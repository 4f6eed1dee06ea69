/** How the importer reads what lies beside the configuration; paths are the configuration's own, joined with "/". */
export type ValeFiles = { readFile: (path: string) => string | undefined; listFiles: (folder: string) => string[] };
