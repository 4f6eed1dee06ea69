import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

/** A name in the address: `run` of `/w/$workspace/runs/$run`. */
export function useRouteParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const value = params[name];
  if (value === undefined) throw new Error(`The address has no ${name}`);
  return value;
}

/** A piece of screen state that lives in the address, so that a link restores it; undefined when it is not there. */
export function useSearchState(name: string): [string | undefined, (value: string | undefined) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const value = search[name];
  const set = (next: string | undefined) =>
    void navigate({
      to: ".",
      search: (previous: Record<string, unknown>) => ({ ...previous, [name]: next || undefined }),
      replace: true,
      resetScroll: false,
    });
  return [value === undefined || value === null ? undefined : String(value), set];
}
