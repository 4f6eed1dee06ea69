/** From this share of common runs of three words, two prompts count as one purpose. */
export const alikeFrom = 0.6;
