// SPDX-License-Identifier: Apache-2.0
// What every command shares: help, wrong usage, terminals; and the commands about advisories and policies.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { dockerArchiveClassic, tar } from "@vendorless/builders";
import { tooWide, vendorless } from "./program.ts";
import { shop, writeAdvisories } from "./shop.ts";

describe("vendorless", () => {
  let root = "";
  const at = (...parts: string[]): string => join(root, ...parts);
  before(async () => {
    root = mkdtempSync(join(tmpdir(), "vendorless-commands-"));
    writeFileSync(at("shop.tar"), tar(dockerArchiveClassic([shop])));
    await writeAdvisories(at("mirror"));
  });
  after(() => rmSync(root, { recursive: true }));

  describe("help and wrong usage", { concurrency: 3 }, () => {
    const cases: [words: string, status: number, said: RegExp][] = [
      ["--help", 0, /^Usage: vendorless .*\n\n.*\n\nOptions:[\s\S]*Commands:\n {2}scan /],
      ["scan --help", 0, /Sources:\n {2}docker: [\s\S]*Exit status:\n {2}0 {2}go or warn/],
      ["--version", 0, /^\d+\.\d+\.\d+\n$/],
      ["", 2, /Commands:\n {2}scan /],
      ["scna", 2, /unknown command 'scna'\n\(Did you mean scan\?\)\nTry: vendorless --help/],
      [
        "scan --polcy x y",
        2,
        /unknown option '--polcy'\n\(Did you mean --policy\?\)\nTry: vendorless scan --help/,
      ],
      ["db exprt", 2, /Did you mean export\?\)\nTry: vendorless db --help/],
      ["db update", 2, /not built yet[\s\S]*vendorless db import FOLDER/],
      ["db status", 2, /cannot read the advisory database[\s\S]*vendorless db import/],
      ["policy validate", 2, /missing required argument 'bundle'/],
    ];
    for (const [words, status, said] of cases) {
      test(`${status}: vendorless ${words}`, async () => {
        const run = await vendorless(words.split(" ").filter((word) => word !== ""));
        assert.equal(run.status, status);
        assert.match(run.stdout + run.stderr, said);
        assert.equal(status === 0 ? run.stderr : run.stdout, "");
        assert.deepEqual(tooWide(run.stdout), []);
      });
    }
  });

  test("advisories: import, status, export, import on another machine", async () => {
    const run = async (...words: string[]): Promise<string> => {
      const { status, stdout, stderr } = await vendorless(["db", ...words]);
      assert.equal(status, 0, stderr);
      assert.equal(stderr, "");
      return stdout;
    };
    await run("import", at("mirror"), "--db", at("here"));
    assert.match(
      await run("export", at("carried"), "--db", at("here")),
      /^Exported 3 advisories, .*carried\n$/,
    );
    await run("import", at("carried"), "--db", at("there"));
    const [here, there] = await Promise.all(
      ["here", "there"].map(async (db) => JSON.parse(await run("status", "--json", "--db", at(db)))),
    );
    for (const each of [here, there]) for (const own of ["path", "ageDays"]) delete each[own];
    assert.deepEqual(here, there);
    assert.deepEqual(
      here.ecosystems.map(({ ecosystem, records }: { ecosystem: string; records: number }) => [
        ecosystem,
        records,
      ]),
      [
        ["Debian:12", 2],
        ["npm", 1],
      ],
    );
    assert.deepEqual(readFileSync(at("here/advisories.sqlite")), readFileSync(at("carried")));
  });

  test("a database that was named and is not there is no reason to ask fewer advisories", async () => {
    const environment = { VENDORLESS_DB: at("nowhere") };
    const { status, stderr } = await vendorless(["scan", at("shop.tar")], { environment });
    assert.equal(status, 2);
    assert.match(stderr, /cannot read the advisory database .*nowhere/);
  });

  test("old advisories are used with a warning", async () => {
    const { importDatabase } = await import("@vendorless/vulns");
    const now = new Date("2020-01-01");
    await importDatabase(at("mirror"), at("old/advisories.sqlite"), { report: () => undefined, now });
    const { status, stdout } = await vendorless(["scan", at("shop.tar"), "--db", at("old")]);
    assert.equal(status, 1);
    assert.match(stdout, /warning +the advisory database is \d+ days old; bring in newer ones with/);
    assert.deepEqual(tooWide(stdout), []);
  });

  describe("policy", { concurrency: 3 }, () => {
    test("the default bundle is valid and can be started from", async () => {
      const { stdout } = await vendorless(["policy", "default"]);
      writeFileSync(at("default.json"), stdout);
      const run = await vendorless(["policy", "validate", at("default.json")]);
      assert.equal(run.status, 0);
      assert.equal(run.stdout, `${at("default.json")}: valid, 1 mapping\n`);
    });

    test("an invalid bundle is shown with its line and a caret, without its control characters", async () => {
      writeFileSync(at("bad.json"), '{"id": "b",\n\t"version": "\u001b[31m9"}');
      const { status, stderr } = await vendorless(["policy", "validate", at("bad.json")]);
      assert.equal(status, 1);
      assert.match(stderr, /bad\.json:2:\d+: error: .*\n.*\n\s+\^/);
      assert.ok(!stderr.includes("\u001b"));
    });

    test("every gate of a bundle speaks, and image lists overrule", async () => {
      writeFileSync(at("all.json"), JSON.stringify(everyGate));
      const { status, stdout } = await vendorless(
        ["scan", at("shop.tar"), "--policy", at("all.json"), "-o", "json"],
        { directory: root },
      );
      assert.equal(status, 1);
      const { policy } = JSON.parse(stdout);
      assert.deepEqual(policy.problems, []);
      const fired = policy.rows.map(
        (row: Record<string, string>) => `${row.action} ${row.gate}.${row.trigger}`,
      );
      assert.deepEqual([...new Set(fired)].toSorted(byText), [
        "go always.always",
        "stop packages.blacklist",
        "warn dockerfile.effective_user",
        "warn dockerfile.exposed_ports",
        "warn dockerfile.instruction",
        "warn files.suid_or_guid_set",
        "warn licenses.blacklist_exact_match",
        "warn metadata.attribute",
        "warn packages.required_package",
        "warn vulnerabilities.stale_feed_data",
      ]);
      const allowed = {
        image_name: "shop",
        registry: "*",
        repository: "*",
        image: { type: "tag", value: "1.0" },
      };
      const lists = [
        ["whitelisted_images", 0, "whitelisted"],
        ["blacklisted_images", 1, "blacklisted"],
      ] as const;
      for (const [list, wanted, reason] of lists) {
        const entry = { id: "i", name: "shop", ...allowed };
        writeFileSync(at(`${list}.json`), JSON.stringify({ ...everyGate, [list]: [entry] }));
        const run = await vendorless(["scan", at("shop.tar"), "--policy", at(`${list}.json`), "-o", "json"]);
        assert.equal(run.status, wanted, run.stderr);
        assert.equal(JSON.parse(run.stdout).policy.reason, reason);
      }
    });
  });

  describe("terminals", () => {
    const skip = hasScript() ? false : "script(1) is not installed, or there are no terminals here";
    test("colour and a width of their own; progress is gone at the end", { skip }, async () => {
      const program = join(import.meta.dirname, "../../packages/cli/bin/vendorless.cjs");
      const inside = `stty cols 100; '${process.execPath}' '${program}' scan '${at("shop.tar")}'`;
      const { stdout } = await promisify(execFile)("script", ["-qec", `${inside}; true`, "/dev/null"], {
        env: { PATH: process.env.PATH, HOME: root, TERM: "xterm-256color" },
      });
      assert.ok(stdout.includes("\u001b[1m"), "bold titles");
      assert.doesNotMatch(stdout.slice(stdout.lastIndexOf("Verdict")), /━/);
    });
  });
});

function byText(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}

function hasScript(): boolean {
  try {
    execFileSync("script", ["-qec", "true", "/dev/null"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A bundle with a rule of each gate that the image breaks. */
const everyGate = (() => {
  const rule = (on: string, action: string, params: Record<string, string> = {}): object => {
    const [gate, trigger] = on.split(".");
    const listed = Object.entries(params).map(([name, value]) => ({ name, value }));
    return { id: on, gate, trigger, action, params: listed };
  };
  const rules = [
    rule("always.always", "STOP"),
    rule("dockerfile.effective_user", "WARN", { users: "root", type: "blacklist" }),
    rule("dockerfile.exposed_ports", "WARN", { ports: "8080", type: "blacklist" }),
    rule("dockerfile.instruction", "WARN", { instruction: "HEALTHCHECK", check: "not_exists" }),
    rule("files.suid_or_guid_set", "WARN"),
    rule("licenses.blacklist_exact_match", "WARN", { licenses: "GPL-3.0-only" }),
    rule("metadata.attribute", "WARN", { attribute: "distro", check: "=", value: "debian" }),
    rule("packages.blacklist", "STOP", { name: "left" }),
    rule("packages.required_package", "WARN", { name: "auditd" }),
    rule("vulnerabilities.stale_feed_data", "WARN", { max_days_since_sync: "5" }),
  ];
  const everything = { registry: "*", repository: "*", image: { type: "tag", value: "*" } };
  return {
    id: "everything",
    version: "1_0",
    name: "everything",
    policies: [{ id: "p", name: "p", version: "1_0", rules }],
    whitelists: [
      { id: "w", name: "w", version: "1_0", items: [{ id: "i", gate: "always", trigger_id: "always" }] },
    ],
    mappings: [{ id: "m", name: "m", ...everything, policy_ids: ["p"], whitelist_ids: ["w"] }],
    whitelisted_images: [] as object[],
    blacklisted_images: [] as object[],
  };
})();
