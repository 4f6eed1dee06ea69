import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { wallToEpochUs } from "./wall-clock-sql.ts";
import { addDays, weekBoundaries } from "./week-boundaries.ts";
import { wallToInstantMs } from "./zone-offset.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-time-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const at = (zone: string, wall: string) => new Date(wallToInstantMs(zone, Date.parse(`${wall}Z`))).toISOString();

describe("wall-clock times", () => {
  test.each([
    ["Europe/Berlin", "2026-07-01T12:00", "2026-07-01T10:00:00.000Z"],
    ["Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z"],
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
    ["America/Chicago", "2026-03-08T02:30", "2026-03-08T08:30:00.000Z"],
    ["America/Chicago", "2026-11-01T01:30", "2026-11-01T06:30:00.000Z"],
    ["Asia/Kolkata", "2026-01-01T00:00", "2025-12-31T18:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00.000Z"],
  ])("%s %s is %s", (zone, wall, instant) => expect(at(zone, wall)).toBe(instant));

  test("DuckDB's rule is the same around every change of the clock", async () => {
    const duck = await openDuckdb({ tempDir: dir });
    for (const zone of [
      "Europe/Berlin",
      "America/Chicago",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "Asia/Kolkata",
    ]) {
      const walls = [
        "2026-03-29",
        "2026-10-25",
        "2026-03-08",
        "2026-11-01",
        "2026-04-05",
        "2026-10-04",
        "2026-02-15",
        "2026-03-22",
        "1995-06-01",
      ].flatMap((day) => Array.from({ length: 96 }, (_, quarter) => Date.parse(`${day}T00:00Z`) + quarter * 900_000));
      await duck.run("CREATE OR REPLACE TABLE walls (wall VARCHAR)");
      await duck.append(
        "walls",
        walls.map((wall) => [new Date(wall).toISOString().slice(0, 19)]),
      );
      const rows = await duck.rows<{ us: number }>(
        `SELECT (${wallToEpochUs("wall::TIMESTAMP", zone)})::DOUBLE AS us FROM walls ORDER BY rowid`,
      );
      expect(rows.map((row) => row.us / 1000)).toEqual(walls.map((wall) => wallToInstantMs(zone, wall)));
    }
    duck.close();
  });
});

describe("weeks", () => {
  test("a week with a change of the clock has 167 or 169 hours", () => {
    const hours = (asOf: string, zone: string) => weekBoundaries(asOf, zone, 1).reduce((a, b) => (a - b) / 3_600_000);
    expect(hours("2026-04-01", "Europe/Berlin")).toBe(167);
    expect(hours("2026-10-28", "Europe/Berlin")).toBe(169);
    expect(hours("2026-11-04", "America/Chicago")).toBe(169);
    expect(hours("2026-08-22", "Europe/Berlin")).toBe(168);
  });

  test("a midnight that does not happen is the first moment of the day", () => {
    expect(new Date(weekBoundaries("2026-03-08", "America/Havana", 1)[0]!).toISOString()).toBe(
      "2026-03-08T05:00:00.000Z",
    );
  });

  test("what is no day, or no zone, is refused", () => {
    expect(() => weekBoundaries("2026-02-30", "UTC", 1)).toThrow(expect.objectContaining({ code: "bad_date" }));
    expect(() => weekBoundaries("2026-02-28", "Mars/Olympus", 1)).toThrow(
      expect.objectContaining({ code: "unknown_time_zone" }),
    );
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });
});
