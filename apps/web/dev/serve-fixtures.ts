import { fileURLToPath } from "node:url";
import { startFixtureServer } from "./fixture-server.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const server = await startFixtureServer({ dist, port: 7310, signedIn: false });
process.stdout.write(
  `Invented data at ${server.url}; the screens come from ${dist} or from \`npm run dev -w apps/web\`.\n`,
);
