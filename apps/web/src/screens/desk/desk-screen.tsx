import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { urlOf } from "../../api/call.ts";
import { deskEndpoints } from "../../api/endpoints.ts";
import { deskQuery } from "../../api/queries.ts";
import { useWatch } from "../../api/use-watch.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { loadDraftFont } from "../../ui/draft-font.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { BatchView } from "./batch-view.tsx";
import { UndoLine } from "./decision-bar.tsx";
import { DeskItemView } from "./desk-item-view.tsx";
import { neighbourOf, nextAfter } from "./neighbour-of.ts";
import { deskViews, QueueHead, QueueList } from "./queue.tsx";
import { useReviews } from "./review-state.ts";
import { dropUnsent, readUnsent } from "./unsent-review.ts";
import { useDecide } from "./use-decide.ts";
import { useFollowItem } from "./use-follow-item.ts";

loadDraftFont();

/** What do I decide next, and why me. */
export function DeskScreen(): ReactNode {
  const { slug, person } = useWorkspace();
  const { gate } = useParams({ strict: false }) as { gate?: string };
  const [viewName = "mine", setView] = useSearchState("view");
  const [batch, setBatch] = useSearchState("batch");
  const view = deskViews.find((known) => known.value === viewName)?.value ?? "mine";
  const [q, setQ] = useSearchState("q");
  const asked = deskQuery(slug, view, q);
  const desk = useQuery({ ...asked, placeholderData: keepPreviousData });
  useWatch(urlOf(deskEndpoints.watch, { workspace: slug }, { view, ...(q ? { q } : {}) }), asked.queryKey);
  const items = desk.data?.items ?? [];
  useFollowItem(slug, gate, items);
  const navigate = useNavigate();
  const open = (gateId: string | undefined, replace = false) => {
    const to = gateId ? `/w/${slug}/desk/${gateId}` : `/w/${slug}/desk`;
    void navigate({ to, search: (previous: Record<string, unknown>) => ({ ...previous, batch: undefined }), replace });
  };
  const ids = items.map((item) => item.gateId);
  const unsent = useCallback((gateId: string) => readUnsent(person.id, gateId), [person.id]);
  const reviews = useReviews(unsent);
  const decisions = useDecide(
    slug,
    (gateId) => {
      dropUnsent(person.id, gateId);
      reviews.update(gateId, { panel: undefined, sent: true });
      open(view === "decided" ? gateId : nextAfter(ids, gateId));
    },
    (gateId) => {
      reviews.update(gateId, { sent: false });
      open(gateId);
    },
  );
  const undo = () => {
    const { last } = decisions;
    if (last?.undoUntil && new Date(last.undoUntil) > new Date()) decisions.undo.mutate(last.gateId);
  };
  const aim = useRef(gate);
  useEffect(() => {
    aim.current = gate;
  }, [gate]);
  const move = (by: 1 | -1) => () => {
    aim.current = neighbourOf(ids, aim.current, by);
    open(aim.current);
  };
  useKeys({ arrowright: move(1), j: move(1), arrowleft: move(-1), k: move(-1), u: undo });

  const first = ids.find((id) => id !== decisions.last?.gateId);
  useEffect(() => {
    const isWide = window.matchMedia("(min-width: 768px)").matches;
    if (!gate && !batch && first && isWide) open(first, true);
  });

  if (desk.isLoadingError) {
    return (
      <Screen title="Desk">
        <ProblemPage error={desk.error} onRetry={() => void desk.refetch()} />
      </Screen>
    );
  }
  const isEmpty = desk.isSuccess && items.length === 0 && !gate && !q;
  return (
    <Screen title="Desk" fill actions={gate && <BackToList />}>
      <div className="flex h-full min-h-0 flex-col">
        <div className={classNames("flex min-h-0 flex-1", isEmpty && "max-md:flex-col")}>
          <section
            aria-label="Queue"
            className={classNames(
              "min-h-0 w-full flex-col border-line border-r md:flex md:w-[248px] md:shrink-0",
              gate || batch ? "hidden" : "flex",
            )}
          >
            <QueueHead view={view} onView={setView} desk={desk.data} q={q} onQ={setQ} onBatch={() => setBatch("1")} />
            <div className={classNames("min-h-0 flex-1", isEmpty && "max-md:hidden")}>
              <QueueList pending={desk.isPending} items={items} q={q} chosen={gate} />
            </div>
          </section>
          <div className={classNames("min-h-0 min-w-0 flex-1", gate || isEmpty || batch ? "block" : "hidden md:block")}>
            {isEmpty ? (
              <EmptyDesk view={view} />
            ) : batch && desk.isSuccess ? (
              <div className="h-full overflow-y-auto">
                <BatchView items={items} reviews={reviews.reviews} onClose={() => setBatch(undefined)} />
              </div>
            ) : (
              gate && <DeskItemView key={gate} gate={gate} reviews={reviews} decisions={decisions} />
            )}
          </div>
        </div>
        {decisions.last && <UndoLine last={decisions.last} busy={decisions.undo.isPending} onUndo={undo} />}
      </div>
    </Screen>
  );
}

function BackToList(): ReactNode {
  const { slug } = useWorkspace();
  return (
    <Link
      to={`/w/${slug}/desk`}
      search={(previous: Record<string, unknown>) => previous}
      className={classNames(buttonClass(), "md:!hidden")}
    >
      ← List
    </Link>
  );
}

function EmptyDesk({ view }: { view: string }): ReactNode {
  const { slug } = useWorkspace();
  if (view === "decided")
    return (
      <EmptyState title="Nothing was decided yet">Decisions of everyone in this workspace are kept here.</EmptyState>
    );
  return (
    <EmptyState
      title="Nothing waits for you"
      action={
        <Link to={`/w/${slug}/today`} className={buttonClass()}>
          See what happened today
        </Link>
      }
    >
      Drafts come here when a workflow has checked them and a person has to decide. You see the draft as it will be
      published, what was found in it, and why it came to you.
    </EmptyState>
  );
}
