const LEGAL_FORMS = new Set(
  `inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc pty pvt private
  gmbh ag kg kgaa ohg gbr ug ev eg mbh se sa sas sarl sasu eurl snc scs spa srl srls sapa sl slu slne sc scop
  bv nv vof cv ab asa as aps oy oyj hf ehf ks doo dd ad ood eood spzoo zoo kft zrt nyrt rt sro
  ooo oao zao pao ao tov jsc pjsc cjsc ojsc ltda eireli me epp sab cpa kk gk yk bhd sdn pte pt tbk dmcc fze fzco wll saog`
    .split(/\s+/)
    .filter((form) => form !== ""),
);

const EAST_ASIAN_FORMS =
  /株式会社|有限会社|合同会社|合資会社|合名会社|\(株\)|（株）|㈱|주식회사|유한회사|\(주\)|㈜|股份有限公司|有限责任公司|有限公司|集团/g;

/**
 * A company's name without what varies from list to list: legal form, case, punctuation, accents, "and" and "the".
 * `Müller & Söhne GmbH & Co. KG` → `muller sohne`. A name that consists of nothing else stays as it is.
 */
export function normaliseCompanyName(name: string): string {
  const plain = name
    .normalize("NFKC")
    .replace(EAST_ASIAN_FORMS, " ")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .replace(/\b(?:\p{L}\.){2,}/gu, (dotted) => dotted.replaceAll(".", ""))
    .replace(/\b(s|a|b|n|p|g|k|o|l)\s*[/.]\s*([a-z])\s*\.?\s*(?=$|\s|,)/g, "$1$2")
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const words = plain.split(" ").filter((word) => word !== "and" && word !== "und" && word !== "et" && word !== "the");
  let end = words.length;
  while (end > 1 && LEGAL_FORMS.has(words[end - 1]!)) end--;
  return words.slice(0, end).join(" ") || plain;
}
