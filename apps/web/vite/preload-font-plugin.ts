import type { HtmlTagDescriptor, Plugin } from "vite";

/** Preloads the interface font in the built page, so that text is drawn once and never jumps. */
export function preloadFontPlugin(startsWith: string): Plugin {
  return {
    name: "capstan:preload-font",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }): HtmlTagDescriptor[] {
        const fonts = Object.keys(bundle ?? {}).filter((file) => (file.split("/").at(-1) ?? "").startsWith(startsWith));
        return fonts.map((file) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: "" },
          injectTo: "head",
        }));
      },
    },
  };
}
