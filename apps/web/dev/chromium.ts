import { existsSync } from "node:fs";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export const chromiumFlags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"];

/** The browser to test with: `CAPSTAN_CHROMIUM`, else where systems usually have one. */
export function findChromium(): string {
  const path = [process.env.CAPSTAN_CHROMIUM, ...usual].find((candidate) => candidate && existsSync(candidate));
  if (!path)
    throw new Error(
      `No Chromium was found. Install one, or name it in CAPSTAN_CHROMIUM. Looked at: ${usual.join(", ")}`,
    );
  return path;
}
