import { z } from "zod";
import { roles } from "../choices.ts";
import { endpoint, instant } from "./endpoint.ts";

const use = z.object({
  id: z.string(),
  name: z.string().nullable(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  state: z.enum(["seen", "kept", "dismissed"]),
  recurring: z.boolean(),
  calls: z.number().int(),
  days: z.number().int(),
  people: z.array(z.string()),
  teams: z.array(z.string()),
  tools: z.array(z.string()),
  useCases: z.array(z.string()),
  workflows: z.array(z.string()),
  dataClasses: z.array(z.string()),
  firstAt: instant,
  lastAt: instant,
  tokens: z.number().int(),
  costUsdMicros: z.number().int(),
  alike: z.number().int().meta({ description: "Other entries that were merged into this one" }),
});
export type InventoryUse = z.infer<typeof use>;

const inventory = z.object({
  since: instant,
  rule: z
    .object({ calls: z.number().int(), days: z.number().int(), people: z.number().int() })
    .meta({ description: "A purpose recurs with so many calls, on so many days or by so many people" }),
  withoutText: z
    .number()
    .int()
    .meta({ description: "Calls whose texts were not kept, so that no purpose can be told" }),
  uses: z.array(use),
});
export type Inventory = z.infer<typeof inventory>;

const useChange = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    owner: z
      .string()
      .regex(new RegExp(`^(role:(${roles.join("|")})|person:[0-9a-f-]{36})$`))
      .optional(),
    state: z.enum(["kept", "dismissed"]).optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { message: "Say what changes" });
export type UseChange = z.infer<typeof useChange>;

const tag = "Inventory";
export const inventoryEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/inventory",
    summary: "What AI is used for, as the gateway's traffic of the last 90 days shows it",
    tag,
    permission: "usage.read",
    response: inventory,
  }),
  change: endpoint({
    method: "patch",
    path: "/w/{workspace}/inventory/{use}",
    summary: "Name an entry, give it an owner, keep or dismiss it",
    tag,
    permission: "inventory.edit",
    body: useChange,
  }),
  merge: endpoint({
    method: "post",
    path: "/w/{workspace}/inventory/{use}/merge",
    summary: "Say that two entries are one purpose",
    tag,
    permission: "inventory.edit",
    body: z.strictObject({ into: z.guid() }),
  }),
};
