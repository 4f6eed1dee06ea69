/** One line of the table that `npm run bench` prints. */
export type BenchResult = {
  name: string;
  value: number;
  unit: string;
  /** In words, such as "≤ 1.25". */
  target: string;
  reached: boolean;
  note: string;
  /** Share of the machine that unrelated work took meanwhile, 0 to 1; trust runs at or under 0.05. */
  others_cpu: number;
};
