import { z } from "zod";
import { ruleHead } from "./rule-head.ts";

const hosts = z.array(z.string().min(1));

/** How many links lead into the own site (relative, or to one of `hosts`) or out of it; images and anchors count as neither. */
const linkCount = z.strictObject({
  ...ruleHead,
  kind: z.literal("link-count"),
  of: z.enum(["internal", "external"]),
  hosts: hosts.optional(),
  min: z.int().nonnegative().optional(),
  max: z.int().nonnegative().optional(),
});

/** Hosts that may or may not be linked; a host stands for those below it. */
const linkHosts = z.strictObject({
  ...ruleHead,
  kind: z.literal("link-hosts"),
  allow: hosts.optional(),
  deny: hosts.optional(),
});

/** Links into the document lead to something in it; addresses are not in plain http (but for `exceptions`). */
const linkTargets = z.strictObject({
  ...ruleHead,
  kind: z.literal("link-targets"),
  anchors: z.boolean().optional(),
  /** Slugs of headings as GitHub makes them (default), or as any site may: by their letters and figures alone. */
  slugs: z.enum(["github", "any"]).optional(),
  secure: z.boolean().optional(),
  /** No link without a destination. */
  filled: z.boolean().optional(),
});

/** Texts of links say where they lead; `weak`: whole texts that do not ("here"). Empty ones are found always. */
const linkText = z.strictObject({
  ...ruleHead,
  kind: z.literal("link-text"),
  weak: z.array(z.string().min(1)).optional(),
});

/** Images have alternative texts; `weak`: whole texts that say nothing ("image"). Characters, at most `max`. */
const imageAlt = z.strictObject({
  ...ruleHead,
  kind: z.literal("image-alt"),
  weak: z.array(z.string().min(1)).optional(),
  max: z.int().positive().optional(),
});

/**
 * Links that were tried lead somewhere; the answers are handed in. A broken one is a failure, an unknown one is left to
 * a person. `moved`: a page that moved for good is a finding with its new address as fix.
 */
const linkHealth = z.strictObject({
  ...ruleHead,
  kind: z.literal("link-health"),
  moved: z.boolean().optional(),
  /** Hosts that are never asked. */
  ignore: hosts.optional(),
});

export const linkRules = [linkCount, linkHosts, linkTargets, linkText, imageAlt, linkHealth] as const;
