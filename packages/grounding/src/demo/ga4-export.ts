import type { DemoEvent } from "./demo-activity.ts";
import type { DemoFile } from "./demo-file.ts";
import type { Random } from "./random.ts";
import { shuffled } from "./shuffled.ts";

/** GA4 as BigQuery exports it; the visitor is known by the CRM's id, by address, or by the company's domain only. */
export function ga4Events(events: readonly DemoEvent[], random: Random): DemoFile {
  const lines = events.map((event, at) => {
    const page =
      event.type === "view_pricing"
        ? "/pricing"
        : random.pick(["/", "/blog/shipping-in-2026", "/product", "/customers"]);
    const known = random.next();
    const property = (key: string, value: string) => ({
      key,
      value: { string_value: value, int_value: null, set_timestamp_micros: event.atMs * 1000 },
    });
    return JSON.stringify({
      event_date: new Date(event.atMs).toISOString().slice(0, 10).replaceAll("-", ""),
      event_timestamp: String(event.atMs * 1000 + (at % 1000)),
      event_name: event.type,
      event_params: [
        {
          key: "page_location",
          value: { string_value: `https://www.capstan-demo.example${page}?utm_source=x`, int_value: null },
        },
        { key: "ga_session_id", value: { string_value: null, int_value: 1_700_000_000 + at } },
      ],
      user_id: known < 0.7 ? event.person!.crmId : null,
      user_pseudo_id: `${1e9 + at}.${event.atMs}`,
      user_properties:
        at % 2 === 0 || known >= 0.7
          ? [property("email", event.person!.email)]
          : [property("company_domain", event.company.domain)],
      device: { category: "desktop", language: "de-de" },
    });
  });
  const anonymous = Array.from({ length: Math.round(lines.length / 3) }, (_, at) =>
    JSON.stringify({
      event_timestamp: String(random.pick(events).atMs * 1000 + at),
      event_name: "page_view",
      event_params: [],
      user_id: null,
      user_pseudo_id: `anon.${at}`,
      user_properties: [],
    }),
  );
  const twice = lines.slice(0, 60);
  const broken = ['{"event_timestamp": "1780', '["not an object"]', '{"event_name": "page_view", "user_id": "50001"}'];
  const text = `${shuffled([...lines, ...anonymous, ...twice, ...broken], random).join("\n")}\n`;
  return { name: "ga4-events.ndjson", source: "ga4", text, rejected: 3, duplicates: 60 };
}
