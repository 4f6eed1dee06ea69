export function findBundle(of: { root: string; entry: string; folder: string }): Promise<string | undefined>;
