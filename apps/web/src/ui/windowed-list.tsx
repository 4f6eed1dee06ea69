import { type ReactNode, type UIEvent, useEffect, useRef, useState } from "react";

type WindowedListProps<Item> = {
  label: string;
  items: Item[];
  rowHeight: number;
  /** Index of the item to keep in sight, -1 for none. */
  current: number;
  keyOf: (item: Item) => string;
  render: (item: Item) => ReactNode;
};

const spare = 8;

/** A list that draws only the rows in sight; every row has the same height, so nothing jumps. */
export function WindowedList<Item>(props: WindowedListProps<Item>): ReactNode {
  const { items, rowHeight, current } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(800);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || current < 0) return;
    const rowTop = current * rowHeight;
    if (rowTop < element.scrollTop) element.scrollTop = rowTop;
    else if (rowTop + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = rowTop + rowHeight - element.clientHeight;
  }, [current, rowHeight]);
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(items.length, Math.ceil((top + height) / rowHeight) + spare);
  return (
    <div
      ref={box}
      className="h-full overflow-y-auto"
      onScroll={(event: UIEvent<HTMLDivElement>) => setTop(event.currentTarget.scrollTop)}
    >
      <ul aria-label={props.label} className="relative" style={{ height: items.length * rowHeight }}>
        {items.slice(first, last).map((item, index) => (
          <li
            key={props.keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
            className="absolute inset-x-0"
            style={{ top: (first + index) * rowHeight, height: rowHeight }}
          >
            {props.render(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}
