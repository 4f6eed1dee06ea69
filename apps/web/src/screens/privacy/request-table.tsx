import type { PrivacyRequestView } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { privacyRequestsQuery } from "../../api/privacy-queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { formatExact, formatNear } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { groupPlaces } from "./group-places.ts";
import { requestWords } from "./request-words.ts";

/** What was handed out and what was forgotten, newest first; each line leads to its receipt. */
export function RequestTable(): ReactNode {
  const { slug } = useWorkspace();
  const requests = useQuery(privacyRequestsQuery(slug));
  return (
    <section aria-label="Requests" className="pt-6">
      <h2 className="px-4 pb-1 text-title md:px-6">Requests and their receipts</h2>
      {requests.isPending ? (
        <SkeletonRows rows={4} />
      ) : requests.isLoadingError ? (
        <ProblemPage error={requests.error} onRetry={() => void requests.refetch()} />
      ) : requests.data.requests.length === 0 ? (
        <EmptyState title="Nobody has asked yet">
          When what is known of a person is handed out, or a person is forgotten, it is listed here with a receipt:
          what, where, how many, when and by whom, but not about whom.
        </EmptyState>
      ) : (
        <Table
          label="Requests, newest first"
          head={
            <>
              <HeadCell>When</HeadCell>
              <HeadCell>What</HeadCell>
              <HeadCell className="max-md:hidden">By</HeadCell>
              <HeadCell className="text-right">Places</HeadCell>
              <HeadCell>State</HeadCell>
            </>
          }
        >
          {requests.data.requests.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </Table>
      )}
    </section>
  );
}

function RequestRow({ request }: { request: PrivacyRequestView }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  const { id, kind, status, requestedAt, requestedBy, places } = request;
  return (
    <Row>
      <Cell className="whitespace-nowrap tabular">
        <Link to={`/w/${slug}/privacy/requests/${id}`} className="font-medium hover:underline">
          <time dateTime={requestedAt} title={formatExact(requestedAt, zone)}>
            {formatNear(requestedAt, zone, now)}
          </time>
        </Link>
      </Cell>
      <Cell>{requestWords[kind].say}</Cell>
      <Cell className="text-ink-2 max-md:hidden">{requestedBy}</Cell>
      <Cell className="text-right tabular">{formatCount(groupPlaces(places).length)}</Cell>
      <Cell className="whitespace-nowrap">
        {status === "running" ? (
          <>
            <Glyph outcome="active" say="" /> under way
          </>
        ) : (
          <>
            <Glyph outcome="passed" say="" /> done
          </>
        )}
      </Cell>
    </Row>
  );
}
