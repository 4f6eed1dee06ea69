import { Popover } from "@base-ui/react/popover";
import type { DeskDetail } from "@capstan/contracts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { toAppPath } from "../../frame/to-app-path.ts";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatAgo, formatExact } from "../../ui/format-time.ts";

type Fact = DeskDetail["facts"][number];

/** The source behind a number or a name: what, where, from when, how fresh. */
export default function FactPopover(props: { fact: Fact; anchor: HTMLElement; onClose: () => void }): ReactNode {
  const { fact, anchor } = props;
  const { slug, zone } = useWorkspace();
  const now = useNow();
  const { source } = fact;
  return (
    <Popover.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className="z-50">
          <Popover.Popup
            finalFocus={() => anchor}
            className="arrive w-[min(320px,calc(100vw-16px))] rounded-control border border-line bg-panel p-3 text-ink shadow-lift outline-none"
          >
            <Popover.Title className="font-normal text-ink-2">{fact.label}</Popover.Title>
            <p className="text-title font-semibold tabular">
              {fact.value} {fact.unit && <span className="font-normal text-ink-2">{fact.unit}</span>}
            </p>
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-line border-t pt-2">
              <dt className="text-ink-2">Source</dt>
              <dd>{source.title}</dd>
              {source.detail && (
                <>
                  <dt className="text-ink-2">Where</dt>
                  <dd>{source.detail}</dd>
                </>
              )}
              {source.at && (
                <>
                  <dt className="text-ink-2">From</dt>
                  <dd className="tabular">
                    {formatSourceTime(source.at, zone)}{" "}
                    <span className="text-ink-2">({formatAgo(source.at, now)})</span>
                  </dd>
                </>
              )}
            </dl>
            {source.link && (
              <Link
                to={toAppPath(source.link, slug)}
                className="mt-2 inline-block text-accent underline underline-offset-2"
              >
                Open the source
              </Link>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const formatSourceTime = (at: string, zone: string) => (at.includes("T") ? formatExact(at, zone) : at);
