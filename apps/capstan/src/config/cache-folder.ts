import { homedir } from "node:os";
import { join } from "node:path";

/** Where results are kept between runs, by the custom of the system; nothing there is missed when it is deleted. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), ".cache"), "capstan");
}
