import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { endpointTablePlugin } from "./vite/endpoint-table-plugin.ts";
import { preloadFontPlugin } from "./vite/preload-font-plugin.ts";

export default defineConfig({
  plugins: [react(), tailwindcss(), endpointTablePlugin(), preloadFontPlugin("inter-latin-wght-normal")],
  server: {
    proxy: { "/api": "http://127.0.0.1:7310" },
    // Where browser tests keep the pages that they build.
    watch: { ignored: ["**/.cache/**"] },
  },
  build: {
    target: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    manifest: true,
  },
});
