import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveApp, serveGateway, staticFiles } from "@capstan/app";
import { projectFolder } from "../config/read-config.ts";
import { version } from "../version.ts";
import type { Door } from "./open-door.ts";
import type { Product } from "./open-product.ts";

/** The screens as they were built. */
export const screensFolder = join(projectFolder, "apps", "web", "dist");

/** Lets the product answer at the door; without built screens it is the API alone. */
export async function serveHttp({ app, people, gateway, metrics, log }: Product, door: Door): Promise<void> {
  const isBuilt = existsSync(join(screensFolder, "index.html"));
  if (!isBuilt) log.warn({ folder: screensFolder }, "http.no_screens");
  const pages = isBuilt ? { pages: await staticFiles(screensFolder) } : {};
  await people.prepareSignIn();
  const http = serveApp(app, people, { publicUrl: people.options.publicUrl, version, metrics, ...pages });
  door.open((request, env) => http.app.fetch(request, env as Record<string, unknown>), serveGateway(gateway));
}
