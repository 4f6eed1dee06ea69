/** Prometheus metrics of this process. Names start with `capstan_`; labels are few and closed. */
export type Labels = Readonly<Record<string, string>>;

export type Metrics = {
  /** Adds to a counter; the first use registers it. */
  count(name: string, help: string, labels?: Labels, by?: number): void;
  /** Puts durations in seconds into a histogram. */
  observe(name: string, help: string, labels: Labels, ...seconds: readonly number[]): void;
  /** A value asked for at every scrape, with one reading or one per label set. */
  gauge(name: string, help: string, read: () => GaugeReading | Promise<GaugeReading>): void;
  /** The text exposition format, version 0.0.4. */
  text(): Promise<string>;
};
export type GaugeReading = number | readonly { labels: Labels; value: number }[];

const boundsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
type Histogram = { counts: number[]; sum: number; total: number };

const escapeValue = (value: string) =>
  /["\\\n]/.test(value) ? value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n") : value;
function series(labels: Labels): string {
  let text = "";
  for (const name in labels) text += `${text === "" ? "" : ","}${name}="${escapeValue(labels[name]!)}"`;
  return text;
}
const line = (name: string, labels: string, value: number) => `${name}${labels === "" ? "" : `{${labels}}`} ${value}`;

function histogramLines(name: string, labels: string, { counts, sum, total }: Histogram): string[] {
  const prefix = labels === "" ? "" : `${labels},`;
  let below = 0;
  const buckets = boundsSeconds.map((bound, i) => {
    below += counts[i]!;
    return line(`${name}_bucket`, `${prefix}le="${bound}"`, below);
  });
  return [
    ...buckets,
    line(`${name}_bucket`, `${prefix}le="+Inf"`, total),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, total),
  ];
}

export function createMetrics(): Metrics {
  const help = new Map<string, string>();
  const counters = new Map<string, Map<string, number>>();
  const histograms = new Map<string, Map<string, Histogram>>();
  const gauges = new Map<string, () => GaugeReading | Promise<GaugeReading>>();

  function seriesOf<Value>(family: Map<string, Map<string, Value>>, name: string, text: string): Map<string, Value> {
    help.set(name, text);
    const known = family.get(name);
    if (known !== undefined) return known;
    const fresh = new Map<string, Value>();
    family.set(name, fresh);
    return fresh;
  }

  const head = (name: string, type: string) => [`# HELP ${name} ${help.get(name)}`, `# TYPE ${name} ${type}`];

  async function gaugeLines(name: string, read: () => GaugeReading | Promise<GaugeReading>): Promise<string[]> {
    const reading = await read();
    const readings = typeof reading === "number" ? [{ labels: {}, value: reading }] : reading;
    return [...head(name, "gauge"), ...readings.map(({ labels, value }) => line(name, series(labels), value))];
  }

  return {
    count(name, text, labels = {}, by = 1) {
      const values = seriesOf(counters, name, text);
      const key = series(labels);
      values.set(key, (values.get(key) ?? 0) + by);
    },
    observe(name, text, labels, ...seconds) {
      const values = seriesOf(histograms, name, text);
      const key = series(labels);
      const histogram = values.get(key) ?? { counts: boundsSeconds.map(() => 0), sum: 0, total: 0 };
      for (const one of seconds) {
        const bucket = boundsSeconds.findIndex((bound) => one <= bound);
        if (bucket >= 0) histogram.counts[bucket]!++;
        histogram.sum += one;
        histogram.total++;
      }
      values.set(key, histogram);
    },
    gauge(name, text, read) {
      help.set(name, text);
      gauges.set(name, read);
    },
    async text() {
      const lines: string[] = [];
      for (const [name, values] of counters)
        lines.push(...head(name, "counter"), ...[...values].map(([labels, value]) => line(name, labels, value)));
      for (const [name, values] of histograms)
        lines.push(
          ...head(name, "histogram"),
          ...[...values].flatMap(([labels, h]) => histogramLines(name, labels, h)),
        );
      for (const [name, read] of gauges) lines.push(...(await gaugeLines(name, read)));
      return `${lines.join("\n")}\n`;
    },
  };
}
