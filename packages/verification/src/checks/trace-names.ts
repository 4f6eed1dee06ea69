import { toSourceRange } from "../document/text-view.ts";
import type { RuleOf } from "../rules/rule.ts";
import { addressesIn, withoutAddresses } from "../trace/addresses.ts";
import { isInCode } from "../trace/masks.ts";
import { oncePerTracing } from "../trace/once-per-tracing.ts";
import type { TracedBlock } from "../trace/subjects.ts";
import type { Tracing } from "../trace/tracing.ts";
import { findUnknownNames } from "../trace/unknown-names.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** Every name of a company or person, every domain and address must be one that the facts give. */
export const checkNames = oncePerTracing((rule: RuleOf<"trace-names">, { document, tracing }: CheckContext): Flaw[] => {
  const allowed = [...tracing.base.vocabulary, ...(rule.allow ?? [])];
  const lowerCaseWords = new Set([
    ...(withoutAddresses(document.source).match(/\b\p{Ll}{3,}\b/gu) ?? []),
    ...tracing.base.words,
  ]);
  return tracing.blocks.flatMap((traced) => [
    ...addressFlaws(traced, tracing, allowed),
    ...foreignFlaws(traced, tracing),
    ...mismatchedFlaws(traced, tracing),
    ...findUnknownNames(traced, { allowed, lowerCaseWords, base: tracing.base }).map(({ start, end, isSure }) => ({
      ...toSourceRange(traced.block.view, start, end),
      message: `"${traced.block.view.text.slice(start, end)}" is a name that no fact gives.`,
      ...(isSure ? {} : { judge: true as const }),
    })),
  ]);
});

function addressFlaws(traced: TracedBlock, { base }: Tracing, allowed: readonly string[]): Flaw[] {
  const { block } = traced;
  const domains = new Set(
    [
      ...base.names.filter((fact) => fact.kind === "domain").flatMap((fact) => [fact.name, ...(fact.aliases ?? [])]),
      ...allowed,
    ].map((name) => name.toLowerCase()),
  );
  const emails = new Set(
    base.names
      .filter((fact) => fact.kind === "email")
      .flatMap((fact) => [fact.name, ...(fact.aliases ?? [])])
      .map((name) => name.toLowerCase()),
  );
  const found = addressesIn(block.view.text).filter(({ start }) => !isInCode(block, start));
  return found.flatMap(({ start, end }) => {
    const address = block.view.text.slice(start, end).replace(/[.,;:!?)]+$/, "");
    if (isGiven(address.toLowerCase(), domains, emails)) return [];
    const range = toSourceRange(block.view, start, start + address.length);
    return [{ ...range, message: `"${address}" is an address that no fact gives.` }];
  });
}

function isGiven(address: string, domains: ReadonlySet<string>, emails: ReadonlySet<string>): boolean {
  if (emails.has(address) || domains.has(address)) return true;
  if (address.includes("@") && emails.size > 0) return false;
  const host = address
    .replace(/^https?:\/\//, "")
    .replace(/^.*@/, "")
    .replace(/[/:?#].*$/, "")
    .replace(/^www\./, "");
  for (let part = host; part.includes("."); part = part.slice(part.indexOf(".") + 1))
    if (domains.has(part)) return true;
  return false;
}

/** In a draft about one account, the name of another whose facts are also there is out of place. */
function foreignFlaws(traced: TracedBlock, { base }: Tracing): Flaw[] {
  if (base.subject === undefined) return [];
  return traced.spots
    .filter(
      (spot) =>
        spot.fact.kind === "company" &&
        spot.owner !== undefined &&
        spot.owner !== base.subject &&
        spot.fact.id === spot.owner,
    )
    .filter((spot) => spot.fact.about !== base.subject)
    .map((spot) => ({
      ...toSourceRange(traced.block.view, spot.start, spot.end),
      message: `"${traced.block.view.text.slice(spot.start, spot.end)}" is another account than the one this draft is about.`,
    }));
}

/** "Acme (globex.example)": the address in brackets right after a name must be that name's own. */
function mismatchedFlaws(traced: TracedBlock, { base }: Tracing): Flaw[] {
  const { spots, block } = traced;
  return spots.flatMap((spot, index) => {
    const next = spots[index + 1];
    const isPair =
      next &&
      (next.fact.kind === "domain" || next.fact.kind === "email") &&
      /^['"*_]*\s?[(,–-]\s?$|^,? whose (?:domain|address|website) is $/.test(
        block.view.text.slice(spot.end, next.start),
      );
    if (!isPair || spot.owner === undefined || next.owner === undefined || spot.owner === next.owner) return [];
    const owner = base.names.find((fact) => fact.id === next.owner)?.name ?? next.owner;
    return [
      {
        ...toSourceRange(block.view, spot.start, next.end),
        message: `"${next.fact.name}" belongs to ${owner}, not to "${spot.fact.name}".`,
      },
    ];
  });
}
