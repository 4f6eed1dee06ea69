import { useBlocker } from "@tanstack/react-router";

const question = "Your changes are not saved. Leave without them?";

/**
 * Asks before changes that are not saved are left behind: for another screen, another page or a closed window.
 * `keepsOver` is a part of the address that may change without losing them.
 */
export function useUnsaved(isUnsaved: boolean, keepsOver?: "tab"): void {
  useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const isOtherTab = tabOf(current.search) !== tabOf(next.search) && keepsOver !== "tab";
      return (current.pathname !== next.pathname || isOtherTab) && !window.confirm(question);
    },
    enableBeforeUnload: () => isUnsaved,
    disabled: !isUnsaved,
  });
}

const tabOf = (search: object): unknown => (search as { tab?: unknown }).tab;
