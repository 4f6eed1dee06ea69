import type { Budget, Reservation } from "../../budgets/index.ts";
import type { Caller } from "../callers/caller.ts";
import { dearest, estimateUsage, spendingOf } from "../estimate.ts";
import type { CallRecord } from "../records/call-record.ts";
import { within } from "../within.ts";
import { type Guarded, guardMs, type UnderWay } from "./under-way.ts";

export async function setAside({ call, means, record, decide }: UnderWay, guarded: Guarded): Promise<Reservation> {
  const { caller, models, body, text } = guarded;
  const names = models.map(({ host, model }) => ({ provider: host.provider.name, model }));
  const budgets = caller.terms.budgets.filter((budget) => isConcerned(budget, { record, caller, names }));
  const usages = models.map(({ translated }) =>
    estimateUsage(translated?.wire ?? call.wire, translated?.body ?? body, text.length),
  );
  const estimate = dearest(names.map((name, index) => spendingOf(caller.terms, name, usages[index]!)));
  const reserved = means.keeper.reserve(budgets, estimate, caller.terms.zone);
  const reservation =
    reserved instanceof Promise
      ? await within(reserved, { timers: means.timers, ms: guardMs, late: (tooLate) => tooLate.release() })
      : reserved;
  if (budgets.length > 0) decide("budgets", `${estimate.tokens} tokens set aside in ${budgets.length}`);
  return reservation;
}

type Concern = { record: CallRecord; caller: Caller; names: readonly { provider: string; model: string }[] };

function isConcerned({ scope, subject }: Budget, { record, caller, names }: Concern): boolean {
  switch (scope) {
    case "workspace":
      return true;
    case "team":
      return record.team === subject;
    case "workflow":
      return record.workflow === subject;
    case "person":
      return caller.personId === subject;
    case "key":
      return caller.keyId === subject;
    case "model":
      return names.some(({ provider, model }) => `${provider}/${model}` === subject);
  }
}
