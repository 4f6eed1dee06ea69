import { userInfo } from "node:os";
import { inWorkspace, type WorkspaceTx } from "@capstan/app";
import { terminal } from "@capstan/base";
import { readEnvironment } from "../config/environment.ts";
import { openProduct, type Product } from "../processes/open-product.ts";
import { terminalProgress } from "../terminal/progress.ts";

export type WorkspaceChoice = { workspace?: string };

/** What a command works with: the open product, its workspace, and whom the ledger names. */
export type Place = {
  product: Product;
  workspace: { id: string; slug: string; name: string; zone: string };
  by: string;
  /** One transaction in the workspace. */
  inTx<T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T>;
};

/** Who acts on the command line: the user of the operating system, who has the database's key anyway. */
export const commandLineActor = (): string => `cli:${userInfo().username}`;

/** Opens the product for one command and closes it, however the command ends. */
export async function withProduct<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const product = await openProduct(readEnvironment(), { progress: terminalProgress() });
  try {
    return await work(product);
  } finally {
    await product.close();
  }
}

/** As `withProduct`, in the workspace that was named, or in the only one. Errors: terminal `no_workspace`, `which_workspace`. */
export function withWorkspace<T>({ workspace: slug }: WorkspaceChoice, work: (place: Place) => Promise<T>): Promise<T> {
  return withProduct(async (product) => {
    const workspace = await chooseWorkspace(product, slug);
    const inTx: Place["inTx"] = (inside) => inWorkspace(product.app.database, workspace.id, inside);
    return work({ product, workspace, by: commandLineActor(), inTx });
  });
}

async function chooseWorkspace({ app }: Product, slug: string | undefined): Promise<Place["workspace"]> {
  const { rows } = await app.database.system.pool.query<Place["workspace"]>(
    "select id, slug, name, time_zone as zone from workspace order by slug",
  );
  const found = slug === undefined && rows.length === 1 ? rows[0] : rows.find((row) => row.slug === slug);
  if (found) return found;
  const slugs = rows.map((row) => row.slug).join(", ");
  if (rows.length === 0) {
    throw terminal("no_workspace", {
      message: "There is no workspace yet.",
      mend: "Make one: capstan workspace create acme --zone Europe/Berlin --manager you@acme.example",
    });
  }
  if (slug === undefined)
    throw terminal("which_workspace", {
      message: `There are several workspaces: ${slugs}.`,
      mend: "Say which with --workspace.",
    });
  throw terminal("no_workspace", { message: `There is no workspace \`${slug}\`.`, mend: `There are: ${slugs}.` });
}
