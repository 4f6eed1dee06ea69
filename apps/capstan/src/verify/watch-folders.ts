import { type FSWatcher, watch } from "node:fs";
import { terminal } from "@capstan/base";

/** How long nothing has to happen before a change counts as done: an editor saves in several steps. */
const quietMs = 80;

/** Watches folders, each by itself: the system tells of files in it that are written, replaced, added or taken away. */
export function watchFolders() {
  const watchers = new Map<string, FSWatcher>();
  let hasChanged = false;
  let wake: (() => void) | undefined;
  let quiet: NodeJS.Timeout | undefined;

  const note = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      hasChanged = true;
      wake?.();
    }, quietMs);
  };

  function open(folder: string): void {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, note);
      watcher.on("error", () => close(folder));
      watchers.set(folder, watcher);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOSPC") return;
      throw terminal("watch_limit", {
        message: `The system watches no more folders; ${folder} would be the next.`,
        mend: "Name fewer folders, or raise fs.inotify.max_user_watches.",
        cause,
      });
    }
  }

  function close(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  return {
    /** Watches these folders and no others. */
    watch(folders: readonly string[]): void {
      const wanted = new Set(folders);
      for (const folder of watchers.keys()) if (!wanted.has(folder)) close(folder);
      for (const folder of folders) open(folder);
    },
    /** Settles at the next change, or at once if there was one since the last call. */
    async changed(): Promise<void> {
      if (!hasChanged) await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
      hasChanged = false;
    },
  };
}
