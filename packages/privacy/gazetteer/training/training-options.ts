/**
 * What a training is started with: `FOLDER [--without N] [--to FOLDER]`. FOLDER: see sources.ts. `leftOut`: a fold of the
 * labelled texts' templates that is not learnt from. `to`: where the model goes instead of src/data.
 */
export function trainingOptions(args: readonly string[]): { folder: string; leftOut?: number; to?: string } {
  const valueAt = (option: string) => {
    const at = args.indexOf(option);
    return at < 0 ? undefined : args[at + 1];
  };
  const [folder] = args;
  if (folder === undefined || folder.startsWith("--")) throw new Error("Say the folder of the texts to learn from.");
  const leftOut = valueAt("--without");
  const to = valueAt("--to");
  return { folder, ...(leftOut && { leftOut: Number(leftOut) }), ...(to && { to }) };
}
