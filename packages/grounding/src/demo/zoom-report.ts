import { zoneOffsetMs } from "../time/zone-offset.ts";
import type { DemoEvent } from "./demo-activity.ts";
import type { DemoFile } from "./demo-file.ts";

const ZOOM_ZONE = "America/New_York";

/** Zoom's attendee report: several tables under one another, local times, a zone line, a comma at the end of each row. */
export function zoomReport(events: readonly DemoEvent[], webinarMs: number): DemoFile {
  const local = (atMs: number) => {
    const wall = new Date(atMs + zoneOffsetMs(ZOOM_ZONE, atMs));
    const hour = wall.getUTCHours();
    const pad = (value: number) => String(value).padStart(2, "0");
    return `${pad(wall.getUTCMonth() + 1)}/${pad(wall.getUTCDate())}/${wall.getUTCFullYear()} ${pad(hour % 12 || 12)}:${pad(wall.getUTCMinutes())}:${pad(wall.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"}`;
  };
  const attendees = events.map((event) => {
    const { first, last, email } = event.person!;
    return `Yes,${first} ${last},${first},${last},${email},"${event.company.name}",${local(webinarMs - 86_400_000)},approved,${local(event.atMs)},${local(event.atMs + 2_400_000)},40,`;
  });
  const lines = [
    "Attendee Report,",
    `Report Generated:,"${local(webinarMs + 86_400_000)}"`,
    `Time Zone:,${ZOOM_ZONE}`,
    "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views,",
    `"Freight without surprises",812 3456 7890,${local(webinarMs)},60,${attendees.length + 20},0,${attendees.length},${attendees.length + 2},${attendees.length},`,
    "Host Details,",
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,",
    `Yes,Capstan Demo,events@capstan-demo.example,${local(webinarMs)},${local(webinarMs + 3_600_000)},60,No,Germany,`,
    "Attendee Details,",
    "Attended,User Name (Original Name),First Name,Last Name,Email,Organization,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),",
    ...attendees,
    "Other Attended,",
    "User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name,",
    `14155550100,${local(webinarMs)},${local(webinarMs + 600_000)},10,United States,`,
  ];
  return { name: "zoom-attendees.csv", source: "zoom", text: `${lines.join("\r\n")}\r\n`, rejected: 0, duplicates: 0 };
}
