import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { rolldown } from "rolldown";
import { recordOf, stampOf } from "./bundle-record.mjs";
import { ownPlace } from "./own-place.mjs";
import { readLater } from "./read-later.mjs";

/** Loaded from their sources: most commands do without them, and the errors of `base` have to be the same for all. */
const apart = /^@capstan\/(?!verification$)/;

/** A run that began with the bundle before may load a part of it for so long. */
const keptMs = 60 * 60 * 1000;

/** Bundles `entry` and what it loads into `folder`; says where its beginning is. Several may do so at once. */
export async function makeBundle({ root, entry, folder }) {
  const startedMs = Date.now();
  const { output, sources } = await bundle({ root, entry });
  const stamped = sources.map((path) => [relative(root, path), stampOf(path)]);
  if (sources.some((path) => statSync(path).mtimeMs >= startedMs)) throw new Error("a source was written meanwhile");
  mkdirSync(folder, { recursive: true });
  for (const { fileName, code } of output) writeOnce(join(folder, fileName), code);
  const file = output.find((chunk) => chunk.isEntry).fileName;
  // What Node compiled of the bundle before; it writes that anew.
  rmSync(join(folder, "compiled"), { recursive: true, force: true });
  writeWhole(recordOf(folder), JSON.stringify({ root, entry, file, sources: stamped }));
  removeOld(folder, new Set([...output.map(({ fileName }) => fileName), "bundle.json"]));
  return join(folder, file);
}

async function bundle({ root, entry }) {
  const read = new Set();
  const noteSources = { name: "note-sources", moduleParsed: ({ id }) => void read.add(id) };
  const build = await rolldown({
    input: join(root, entry),
    platform: "node",
    external: (name) => apart.test(name),
    plugins: [noteSources, ownPlace, readLater],
    logLevel: "silent",
  });
  const name = "[name]-[hash].mjs";
  const { output } = await build.generate({ format: "esm", entryFileNames: name, chunkFileNames: name });
  await build.close();
  return { output, sources: sourcesOf(read, root) };
}

/** Packages change by an installation, which writes npm's record, and that is one file to look at. */
function sourcesOf(read, root) {
  const isPackage = (path) => /[\\/]node_modules[\\/]/.test(path);
  const own = [...read].filter((path) => existsSync(path) && !isPackage(path)).sort();
  const installed = join(root, "node_modules", ".package-lock.json");
  return existsSync(installed) ? [...own, installed] : own;
}

/** A file is named by its content: one that is there is the same. */
function writeOnce(path, content) {
  if (!existsSync(path)) writeWhole(path, content);
}

function writeWhole(path, content) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

function removeOld(folder, kept) {
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter(
    (one) => one.isFile() && !kept.has(one.name),
  )) {
    const about = statSync(join(folder, name), { throwIfNoEntry: false });
    if (about && Date.now() - about.mtimeMs > keptMs) rmSync(join(folder, name), { force: true });
  }
}
