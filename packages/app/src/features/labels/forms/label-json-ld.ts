import type { ContentLabel } from "@capstan/contracts";

const newsCodes = "http://cv.iptc.org/newscodes/digitalsourcetype";

/**
 * IPTC's word for how a text came to be: by a model, by a model and people, of data by a template, or by people.
 * Source: https://cv.iptc.org/newscodes/digitalsourcetype/
 */
export function digitalSourceType({ draftedBy, edits }: Pick<ContentLabel, "draftedBy" | "edits">): string {
  if (draftedBy.by === "template") return `${newsCodes}/dataDrivenMedia`;
  if (draftedBy.by === "person") return `${newsCodes}/humanEdits`;
  return `${newsCodes}/${edits.length > 0 ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia"}`;
}

/** The label in schema.org's terms, to be put into a page's `<script type="application/ld+json">`. */
export function labelAsJsonLd(label: ContentLabel): object {
  const { draftedBy, edits, responsible, title, contentHash, text } = label;
  const writer =
    draftedBy.by === "person"
      ? { "@type": "Person", name: draftedBy.name }
      : { "@type": "SoftwareApplication", name: draftedBy.name, applicationCategory: "Text generation" };
  return {
    "@context": { "@vocab": "https://schema.org/", Iptc4xmpExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/" },
    "@type": "CreativeWork",
    name: title,
    identifier: `sha256:${contentHash}`,
    "Iptc4xmpExt:DigitalSourceType": { "@id": digitalSourceType(label) },
    creator: writer,
    dateCreated: draftedBy.at,
    editor: [...new Set(edits.map(({ by }) => by))].map((name) => ({ "@type": "Person", name })),
    ...(responsible
      ? { accountablePerson: { "@type": "Person", name: responsible.name }, dateModified: responsible.at }
      : {}),
    creditText: text,
  };
}
