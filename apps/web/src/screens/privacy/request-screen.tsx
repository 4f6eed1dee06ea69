import type { PrivacyRequestView } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { urlOf } from "../../api/call.ts";
import { privacyEndpoints } from "../../api/endpoints.ts";
import { privacyRequestQuery } from "../../api/privacy-queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { buttonClass } from "../../ui/button.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { groupPlaces } from "./group-places.ts";
import { PlaceTable } from "./place-table.tsx";
import { requestWords } from "./request-words.ts";

/** A request while it is under way, and its receipt once it is done. */
export function PrivacyRequestScreen(): ReactNode {
  const { slug } = useWorkspace();
  const id = useRouteParam("request");
  const request = useQuery(privacyRequestQuery(slug, id));
  const crumb = { label: "Privacy", to: `/w/${slug}/privacy`, search: { tab: "people" } };
  return (
    <Screen
      title={request.data ? titleOf(request.data) : "Request"}
      crumb={crumb}
      actions={
        request.data?.status === "done" && (
          <a
            className={buttonClass()}
            href={urlOf(privacyEndpoints.receipt, { workspace: slug, request: id })}
            download
          >
            Download<span className="max-sm:sr-only"> the receipt</span>
          </a>
        )
      }
    >
      {request.isPending ? (
        <SkeletonRows rows={6} />
      ) : request.data ? (
        <Receipt request={request.data} />
      ) : (
        <ProblemPage error={request.error} onRetry={() => void request.refetch()} />
      )}
    </Screen>
  );
}

const titleOf = ({ kind, status }: PrivacyRequestView): string =>
  status === "running" ? "A person is being forgotten" : requestWords[kind].title;

function Receipt({ request }: { request: PrivacyRequestView }): ReactNode {
  const { kind, status, places, notes } = request;
  const kept = groupPlaces(places).filter(({ done }) => done === "kept").length;
  return (
    <div className="flex max-w-[960px] flex-col gap-6 py-4">
      <div className="flex flex-col gap-4 px-4 md:px-6">
        {status === "running" && (
          <Notice outcome="active" title="Under way">
            It goes on by itself when this page is closed, and after the server was stopped.
          </Notice>
        )}
        {status === "done" && kind === "forget" && kept > 0 && (
          <Notice outcome="held" title={`The person is still named in ${formatPlural(kept, "place")}.`}>
            Why is said beside each. The rest is gone.
          </Notice>
        )}
        <Facts request={request} />
      </div>
      <section aria-label="Places">
        <h2 className="px-4 pb-1 text-title md:px-6">Places{status === "running" && " so far"}</h2>
        {places.length > 0 ? (
          <PlaceTable label="Each place" places={places} tells={kind === "export" ? "found" : "done"} />
        ) : (
          <p className="px-4 text-ink-2 md:px-6">{status === "running" ? "None yet." : requestWords[kind].none}</p>
        )}
      </section>
      {notes.length > 0 && (
        <section aria-label="Notes" className="px-4 md:px-6">
          <h2 className="pb-1 text-title">Notes</h2>
          <ul className="flex flex-col gap-1">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Facts({ request }: { request: PrivacyRequestView }): ReactNode {
  const { zone } = useWorkspace();
  const { kind, status, requestedAt, requestedBy, finishedAt, receiptSha256 } = request;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 [&>dt]:text-ink-2">
      <dt>What</dt>
      <dd>
        {kind === "export" ? "Everything that was known of a person was handed out" : "A person was to be forgotten"}
        <span className="block text-ink-2">
          Whom it is about is kept as keyed hashes only; they are in the receipt.
        </span>
      </dd>
      <dt>Asked for by</dt>
      <dd>
        {requestedBy}, {formatExact(requestedAt, zone)}
      </dd>
      <dt>State</dt>
      <dd>
        <Glyph outcome={status === "done" ? "passed" : "active"} say="" />{" "}
        {finishedAt ? `done ${formatExact(finishedAt, zone)}` : "under way"}
      </dd>
      {receiptSha256 && (
        <>
          <dt>Receipt</dt>
          <dd>
            <code className="break-all font-mono text-small">SHA-256 {receiptSha256}</code>
            <span className="block text-ink-2">The same hash is in the audit trail.</span>
          </dd>
        </>
      )}
    </dl>
  );
}
