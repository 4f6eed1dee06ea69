import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { locatePrograms } from "./programs.ts";
import { chooseServerUser } from "./server-user.ts";

const IS_ROOT = process.getuid?.() === 0;
const user = chooseServerUser();
if (!IS_ROOT) console.warn("skipped: programs in a folder that only root may enter");

let base: string;
let serverHome: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "capstan-programs-"));
  execFileSync("chmod", ["755", base]);
  serverHome = join(base, "home");
  mkdirSync(serverHome);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** The installed package as npm unpacks it, without the links, in a folder of its own. */
function installedWithoutLinks(): string {
  const { postgres } = locatePrograms({ user, serverHome });
  const copy = join(base, "package");
  execFileSync("cp", ["-a", join(dirname(postgres), "..", ".."), copy]);
  execFileSync("find", [join(copy, "native"), "-type", "l", "-delete"]);
  return copy;
}

const run = (program: string) => execFileSync(program, ["--version"], { ...user.ids, cwd: "/", encoding: "utf8" });

test("links that npm left out are made again where the package lies", () => {
  const packageFolder = installedWithoutLinks();
  const { postgres } = locatePrograms({ user, serverHome, packageFolder });
  const link = readlinkSync(join(packageFolder, "native", "lib", "libicui18n.so.60"));
  expect([link, run(postgres), readdirSync(serverHome)]).toEqual([
    "libicui18n.so.60.2",
    expect.stringContaining(" 18."),
    [],
  ]);
});

test.skipIf(!IS_ROOT)("programs that the server's user cannot reach are copied to its own folder, whole", () => {
  const packageFolder = installedWithoutLinks();
  execFileSync("chmod", ["700", packageFolder]);
  const { postgres, initdb } = locatePrograms({ user, serverHome, packageFolder });
  expect([postgres.startsWith(serverHome), run(postgres), existsSync(initdb)]).toEqual([
    true,
    expect.stringContaining(" 18."),
    true,
  ]);
});

test.skipIf(!IS_ROOT)("the copy is used again", () => {
  const packageFolder = installedWithoutLinks();
  execFileSync("chmod", ["700", packageFolder]);
  const first = locatePrograms({ user, serverHome, packageFolder });
  rmSync(join(packageFolder, "native", "bin"), { recursive: true });
  expect(locatePrograms({ user, serverHome, packageFolder })).toEqual(first);
});
