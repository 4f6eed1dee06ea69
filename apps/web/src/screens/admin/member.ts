import type { membersQuery } from "../../api/queries.ts";

/** A person of the workspace with roles and absence. */
export type Member = NonNullable<
  Awaited<ReturnType<NonNullable<ReturnType<typeof membersQuery>["queryFn"]>>>
>["members"][number];
