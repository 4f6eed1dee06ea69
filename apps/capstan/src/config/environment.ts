import { type Config, readConfig } from "./read-config.ts";

/** The configuration of this process. Errors: terminal `bad_configuration`. */
export const readEnvironment = (): Config => readConfig(process.env);

/** Where a browser is looked for: the one that is named, and the folders of programs. Errors: terminal `bad_configuration`. */
export const browserSearch = () => ({ named: readEnvironment().CAPSTAN_CHROMIUM, path: process.env.PATH ?? "" });
