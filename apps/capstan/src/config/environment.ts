import { type Config, readConfig } from "./read-config.ts";

/** The configuration of this process. Errors: terminal `bad_configuration`. */
export const readEnvironment = (): Config => readConfig(process.env);
