/** The product's version, as package.json of the clone has it; `version.test.ts` holds them together. */
export const version = "0.1.0";
