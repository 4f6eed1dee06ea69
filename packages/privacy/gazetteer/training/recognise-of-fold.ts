import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Span } from "../../src/index.ts";

const source = pathToFileURL(resolve(import.meta.dirname, "../../src")).href;

/** The recogniser with the models of a folder instead of those in src/data: each folder has modules of its own. */
export async function recogniseOfFold(models: string): Promise<(text: string) => Span[]> {
  const mark = `?models=${encodeURIComponent(models)}`;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!context.parentURL?.endsWith(mark) || !found.url.startsWith(source)) return found;
      const model = /\/(?:code|name)-context\.generated\.ts$/.exec(found.url)?.[0];
      if (model) return { ...found, url: pathToFileURL(models + model).href };
      return found.url.includes("/data/") ? found : { ...found, url: found.url + mark };
    },
  });
  const { recognise } = await import(`${source}/index.ts${mark}`);
  hooks.deregister();
  return (text) => recognise(text);
}
