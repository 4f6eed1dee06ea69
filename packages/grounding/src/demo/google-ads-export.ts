import { CAMPAIGNS } from "./campaigns.ts";
import { csv, type DemoFile } from "./demo-file.ts";
import type { Random } from "./random.ts";

/** Google Ads with its lines above and below the table, thousands separators and "--". */
export function googleAds(asOf: string, weeks: number, random: Random): DemoFile {
  const number = (value: number) => value.toLocaleString("en-US");
  const rows = Array.from({ length: weeks * 7 }, (_, day) => {
    const date = new Date(Date.parse(`${asOf}T00:00:00Z`) - (day + 1) * 86_400_000).toISOString().slice(0, 10);
    const clicks = random.between(0, 90);
    const impressions = number(clicks * 31 + 900);
    return [
      date,
      random.pick(CAMPAIGNS),
      "Enabled",
      "EUR",
      impressions,
      number(clicks),
      clicks === 0 ? "--" : (clicks * 1.73).toFixed(2),
      clicks === 0 ? "--" : "1.73",
      "0.00",
    ];
  });
  const header = [
    "Day",
    "Campaign",
    "Campaign state",
    "Currency code",
    "Impr.",
    "Clicks",
    "Cost",
    "Avg. CPC",
    "Conversions",
  ];
  const totals = ["Total: Account", "--", "--", "EUR", "99,999", "1,234", "2,134.82", "1.73", "0.00"];
  return {
    name: "google-ads.csv",
    source: "google-ads",
    text: `Campaign performance\r\n"June 1, 2026 - August 22, 2026"\r\n${csv([header, ...rows, totals])}`,
    rejected: 0,
    duplicates: 0,
  };
}
