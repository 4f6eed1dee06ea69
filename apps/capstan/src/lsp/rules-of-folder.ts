import { dirname, isAbsolute, relative, resolve } from "node:path";
import { findConfig } from "../verify/find-config.ts";
import { foldersToWatch } from "../verify/folders-to-watch.ts";
import { type Checking, type OpenRules, openRules } from "../verify/open-rules.ts";
import { stampOf } from "../verify/stamp-of.ts";
import { watchFolders } from "../verify/watch-folders.ts";

/** What an editor may set: a configuration for every file, and packs beside it. Paths are the workspace's own. */
export type LspSettings = { config?: string | undefined; packs?: string[] | undefined };

type Opened = { rules: OpenRules; stamp: string };

/**
 * The rules for files of an editor: of the nearest configuration and of packs, opened once for each configuration and
 * again when one of their files changes. `onProblems` hears what is wrong with them, `onChanged` that they may have changed.
 */
export function rulesOfFolders(
  workspace: string,
  hear: { onProblems: (problems: readonly string[]) => void; onChanged: () => void },
) {
  let settings: LspSettings = {};
  const opened = new Map<string, Opened>();
  const watched = watchFolders();
  const stampOfAll = (rules: OpenRules) => rules.sources.map(stampOf).join("\n");
  void tellOfChanges();

  async function tellOfChanges(): Promise<void> {
    for (;;) {
      await watched.changed();
      hear.onChanged();
    }
  }

  async function rulesFor(config: string | undefined): Promise<OpenRules> {
    const known = opened.get(config ?? "");
    if (known && stampOfAll(known.rules) === known.stamp) return known.rules;
    const packs = settings.packs ?? [];
    const rules = await openRules({ folder: workspace, packs, mayBeNone: true, ...(config ? { config } : {}) });
    opened.set(config ?? "", { rules, stamp: stampOfAll(rules) });
    watched.watch(
      foldersToWatch(
        [],
        [...opened.values()].flatMap((one) => one.rules.sources),
      ),
    );
    hear.onProblems(rules.problems.map(({ message }) => message));
    return rules;
  }

  return {
    set(next: LspSettings): void {
      settings = next;
      opened.clear();
    },
    /** How a file is checked; undefined: its format is unknown. Errors: those of `openRules`. */
    async checkingOf(path: string): Promise<Checking | undefined> {
      const isSaved = isAbsolute(path);
      const config = settings.config
        ? resolve(workspace, settings.config)
        : findConfig(isSaved ? dirname(path) : workspace);
      const rules = await rulesFor(config);
      return rules.checkingOf(isSaved ? relative(config ? dirname(config) : workspace, path) : path);
    },
  };
}
