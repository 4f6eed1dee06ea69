/// <reference lib="dom" />
/** Runs in the page: its links and buttons as they are drawn. No names from outside may be used here. */
export function readActions() {
  return [...document.querySelectorAll<HTMLElement>("a[href], button, [role=button], input[type=submit]")].map(
    (element) => {
      const { top, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const label =
        element.getAttribute("aria-label") ??
        (element instanceof HTMLInputElement ? element.value : element.textContent);
      const href = element instanceof HTMLAnchorElement ? element.href : undefined;
      const cta = [...element.attributes].filter(({ name }) => name.startsWith("data-cta")).map(({ name }) => name);
      return {
        text: (label ?? "").replace(/\s+/g, " ").trim(),
        ...(href === undefined ? {} : { href }),
        marks: `${element.className} ${element.id} ${cta.join(" ")}`,
        top: top + scrollY,
        isVisible:
          width > 1 &&
          height > 1 &&
          style.visibility !== "hidden" &&
          style.display !== "none" &&
          Number(style.opacity) > 0.1,
      };
    },
  );
}

/** Runs in the page: says yes where a person is asked for consent, and answers whether somebody asked. */
export function giveConsent() {
  const known = [
    "#onetrust-accept-btn-handler",
    "#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll",
    "#didomi-notice-agree-button",
    ".osano-cm-accept-all",
    ".cky-btn-accept",
    ".cmplz-accept",
    ".cm-btn-success",
    "#hs-eu-confirmation-button",
    "#truste-consent-button",
    ".qc-cmp2-summary-buttons button[mode=primary]",
  ];
  const words =
    /^(accept|allow|agree|i agree|i accept|got it|ok(ay)?|yes)\b|accept (all|cookies)|allow (all|cookies)|alle akzeptieren|zustimmen|tout accepter|aceptar|accetta/i;
  const about = /cookie|consent|tracking|privacy|datenschutz|confidentialit/i;
  const isShown = (element: Element) => element.getBoundingClientRect().width > 1;
  const shadows = [...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []));
  const all = (selector: string) =>
    [document, ...shadows].flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]).filter(isShown);
  const direct = known.flatMap((selector) => all(selector))[0];
  const named = all("button, a, [role=button], input[type=button], input[type=submit]").find((element) => {
    const text = (element.textContent || element.getAttribute("value") || "").trim();
    if (text.length > 40 || !words.test(text)) return false;
    for (let up: Element | null = element.parentElement, n = 0; up && n < 5; up = up.parentElement, n++)
      if (about.test(up.textContent ?? "") && up !== document.body) return true;
    return false;
  });
  const button = direct ?? named;
  const isAsked =
    button !== undefined || all("[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i]").length > 0;
  button?.click();
  if (button) return "given" as const;
  return isAsked ? ("could-not-give" as const) : ("not-asked" as const);
}
