/** One figure of a benchmark; `reached` compares it with what the issue asks for. */
export type BenchResult = {
  name: string;
  value: number;
  unit: string;
  target?: string;
  reached?: boolean;
  note: string;
};
