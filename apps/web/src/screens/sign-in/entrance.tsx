import type { ReactNode } from "react";

/** What stands around the pages in front of the product: signing in and setting a password. */
export function Entrance({ title, about, children }: { title: string; about: string; children: ReactNode }): ReactNode {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[380px] flex-col justify-center gap-6 px-4 py-10">
      <header>
        <img src="/mark.svg" alt="" width="32" height="32" className="mb-4" />
        <h1 className="text-display">{title}</h1>
        <p className="mt-1 text-ink-2">{about}</p>
      </header>
      {children}
    </main>
  );
}
