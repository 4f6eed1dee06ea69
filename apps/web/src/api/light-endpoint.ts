type Schema = { _zod: { input: unknown; output: unknown } };
type Sent<S> = S extends Schema ? S["_zod"]["input"] : never;
type Received<S> = S extends Schema ? S["_zod"]["output"] : never;

/** What is needed at run time to reach an operation. */
export type Address = { method: string; path: string; transport: string };

/** What the screens know of an operation: its address at run time; what goes in and comes out at compile time only. */
export type LightEndpoint<Path extends string, Query, Body, Response> = Address & {
  path: Path;
  readonly types?: { query: Query; body: Body; response: Response };
};

export type LightEndpoints<Group> = {
  [Name in keyof Group]: Group[Name] extends { path: infer P; query: infer Q; body: infer B; response: infer R }
    ? LightEndpoint<P & string, Sent<Q>, Sent<B>, Received<R>>
    : never;
};

type AnyTypes = { query: unknown; body: unknown; response: unknown };
type TypesOf<E> = E extends { readonly types?: infer T extends AnyTypes | undefined } ? NonNullable<T> : never;
export type QueryOf<E> = TypesOf<E>["query"];
export type BodyOf<E> = TypesOf<E>["body"];
export type ResponseOf<E> = TypesOf<E>["response"];
