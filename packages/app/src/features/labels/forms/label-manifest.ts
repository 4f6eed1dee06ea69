import { createHmac } from "node:crypto";
import { canonicalJson } from "@capstan/base";
import type { ContentLabel } from "@capstan/contracts";
import { digitalSourceType } from "./label-json-ld.ts";

/**
 * The label in the manner of a C2PA manifest: a claim over assertions of what was done and over the text's hash. It is JSON
 * and signed with this installation's secret (HMAC-SHA256 over the canonical JSON of `claim`), so Capstan can tell whether
 * it was changed; it holds no certificate, and C2PA's validators do not take it for a signed manifest.
 * Source: C2PA Technical Specification 2.2, assertions c2pa.actions.v2 and c2pa.hash.data.
 */
export function labelAsManifest(label: ContentLabel, secret: string): object {
  const claim = {
    claim_generator_info: [{ name: "Capstan" }],
    "dc:title": label.title,
    "dc:format": "text/markdown",
    instanceID: `urn:capstan:draft:${label.draftId}:${label.contentHash}`,
    assertions: [
      { label: "c2pa.actions.v2", data: { actions: actionsOf(label) } },
      { label: "c2pa.hash.data", data: { alg: "sha256", hash: label.contentHash, name: "approved text" } },
    ],
  };
  const mac = createHmac("sha256", secret)
    .update(`content label 1\n${canonicalJson(claim)}`)
    .digest("hex");
  return { claim, signature: { alg: "HMAC-SHA256", mac } };
}

function actionsOf(label: ContentLabel): object[] {
  const { draftedBy, edits, responsible } = label;
  const softwareAgent = draftedBy.by === "person" ? {} : { softwareAgent: { name: draftedBy.name } };
  return [
    {
      action: "c2pa.created",
      when: draftedBy.at,
      digitalSourceType: digitalSourceType({ draftedBy, edits: [] }),
      ...softwareAgent,
      ...(draftedBy.prompt === undefined ? {} : { parameters: { prompt: draftedBy.prompt } }),
    },
    ...edits.map(({ by, at }) => ({ action: "c2pa.edited", when: at, actors: [{ name: by }] })),
    ...(responsible
      ? [{ action: "c2pa.published", when: responsible.at, actors: [{ name: responsible.name }], reason: "approved" }]
      : []),
  ];
}
