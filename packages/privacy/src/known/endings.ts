/**
 * Case endings, folded, that a name may take in the text: German and English genitive, Slavic cases, Finnish and
 * Hungarian ones. After cutting one off, the name is looked up as it stands and with a final vowel put back.
 */
export const endings = new Set(
  "s es ens iej iego iemu ymi imi n en a u y i e o em om ou ovi owi ego emu ym im iem ie ow ov ami ach ej oj oy ova ove in ina ya yu ja ju la lla ssa sta lle lta an yn on ra re nak nek val vel t ot at et ban ben tol tel nal nel hoz hez".split(
    " ",
  ),
);

export const restoredVowels = [97, 111, 101, 121];
