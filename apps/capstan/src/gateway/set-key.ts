import { type KeySettings, listKeys, setKey } from "@capstan/app";
import { terminal } from "@capstan/base";
import { z } from "zod";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { say } from "../terminal/print.ts";

const longestRetentionDays = 3650;
const settings = z.object({
  team: z.string().min(1).optional(),
  workflow: z.string().min(1).optional(),
  useCase: z.string().min(1).optional(),
  dataClass: z.enum(["public", "internal", "confidential"]).optional(),
  redaction: z.enum(["on", "off"]).optional(),
  standIns: z.enum(["call", "person", "workspace"]).optional(),
  cache: z.enum(["off", "person", "workspace"]).optional(),
  retention: z.coerce.number().int().min(0).max(longestRetentionDays).optional(),
});

export type SetKeyOptions = WorkspaceChoice & { [name: string]: string | undefined };

/** Errors: terminal `key_setting_invalid`, `not_found`. */
export function set(text: string, options: SetKeyOptions): Promise<void> {
  const read = settings.safeParse(options);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw terminal("key_setting_invalid", {
      message: `${path.join(".")}: ${message}`,
      mend: "See capstan keys set --help.",
    });
  }
  const { standIns, retention, ...same } = read.data;
  const changes: Partial<KeySettings> = JSON.parse(
    JSON.stringify({ ...same, standInScope: standIns, retentionDays: retention }),
  );
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    const settled = await inTx(async (tx) => {
      const [key] = (await listKeys(tx)).filter(
        ({ id, prefix }) => id === text || prefix === text.slice(0, prefix.length),
      );
      if (!key) throw terminal("not_found", { message: `There is no key ${text}.`, mend: "See `capstan keys`." });
      return setKey(tx, key.id, { ...changes, by, at: app.clock.now() });
    });
    for (const [name, value] of Object.entries(settled)) say(`  ${name.padEnd(15)} ${value ?? "-"}`);
  });
}
