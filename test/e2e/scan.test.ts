// SPDX-License-Identifier: Apache-2.0
// The gate as scripts and people use it: the real program, on images made here.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import {
  dockerArchiveClassic,
  dockerArchiveOci,
  filesToItems,
  ociLayout,
  ociMultiPlatform,
  startRegistry,
  tar,
  writeFiles,
} from "@vendorless/builders";
import { startDaemon } from "./daemon.ts";
import { type Run, tooWide, vendorless } from "./program.ts";
import { assertShape, scanReportShape } from "./report-shape.ts";
import { shop, tidyShop, writeAdvisories } from "./shop.ts";

let root = "";
const at = (...parts: string[]): string => join(root, ...parts);

async function scan(...words: string[]): Promise<Run> {
  return await vendorless(["scan", "--db", at("db"), ...words], { directory: root });
}

describe("vendorless scan", () => {
  before(async () => {
    root = mkdtempSync(join(tmpdir(), "vendorless-scan-"));
    writeFileSync(at("shop.tar"), tar(dockerArchiveClassic([shop])));
    writeFileSync(at("save.tar"), tar(dockerArchiveOci([shop])));
    writeFileSync(at("oci.tar"), tar(filesToItems(ociLayout([shop]))));
    writeFileSync(at("tidy.tar"), tar(dockerArchiveClassic([tidyShop])));
    writeFiles(at("layout"), ociLayout([shop]));
    const platforms = ["amd64", "arm64"].map((architecture) => ({ ...tidyShop, architecture }));
    writeFiles(at("platforms"), ociMultiPlatform(platforms, "shop:2.0"));
    for (const folder of ["tree/etc", "tree/var/lib/dpkg", "empty"])
      mkdirSync(at(folder), { recursive: true });
    const [rootfs] = shop.layers;
    for (const { name, content } of rootfs!.items) writeFileSync(at("tree", name), content!);
    await writeAdvisories(at("mirror"));
    const { status, stdout, stderr } = await vendorless(["db", "import", at("mirror"), "--db", at("db")]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Imported 3 advisories of 2 ecosystems in /);
  });
  after(() => rmSync(root, { recursive: true }));

  describe("every source, as JSON", { concurrency: 3 }, () => {
    const sources: [reference: string, type: string, packages: number][] = [
      ["docker-archive:shop.tar", "docker-archive", 3],
      ["docker-archive:save.tar", "docker-archive", 3],
      ["oci-archive:oci.tar", "oci-archive", 3],
      ["oci-dir:layout", "oci-dir", 3],
      ["dir:tree", "dir", 2],
      ["./shop.tar", "docker-archive", 3],
    ];
    for (const [reference, type, packages] of sources) {
      test(reference, async () => {
        const { status, stdout, stderr } = await scan(reference, "-o", "json");
        assert.equal(stderr, "");
        assert.equal(status, 1, "a critical vulnerability with a fix stops the image");
        const report = JSON.parse(stdout);
        assertShape(report, scanReportShape);
        assert.equal(report.source.type, type);
        assert.equal(report.packages.length, packages);
        assert.equal(report.vulnerabilities.length, packages);
        assert.deepEqual(report.diagnostics, []);
        const why = report.vulnerabilities.find((each: { id: string }) => each.id === "CVE-2024-0001").match;
        assert.deepEqual(why, {
          advisory: "DSA-1-1",
          ecosystem: "Debian:12",
          package: "openssl",
          range: ">=0, <3.0.13-1",
          version: "3.0.11-1",
          scheme: "deb",
          via: "package",
        });
      });
    }
  });

  test("docker:", async () => {
    await using _ = await startDaemon(at("daemon.sock"), "shop:1.0", shop);
    const environment = { DOCKER_HOST: `unix://${at("daemon.sock")}` };
    const run = await vendorless(["scan", "--db", at("db"), "docker:shop:1.0", "-o", "json"], {
      environment,
    });
    assert.equal(run.status, 1, run.stderr);
    const report = JSON.parse(run.stdout);
    assertShape(report, scanReportShape);
    assert.equal(report.source.type, "docker");
    assert.equal(report.packages.length, 3);
    const absent = await vendorless(["scan", "docker:absent:1"], { environment });
    assert.equal(absent.status, 2);
    assert.match(absent.stderr, /docker pull/);
  });

  test("registry:", async () => {
    const registry = await startRegistry({ authentication: "basic", login: "ann:secret" });
    try {
      registry.push("acme/shop", ociLayout([shop]));
      const name = `${registry.authority}/acme/shop:1.0`;
      const auths = { [registry.authority]: { auth: Buffer.from("ann:secret").toString("base64") } };
      const environment = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) };
      for (const source of [name, `registry:${name}`]) {
        const words = ["scan", "--db", at("db"), source, "-o", "json"];
        const run = await vendorless(words, { environment });
        assert.equal(run.status, 1, run.stderr);
        const report = JSON.parse(run.stdout);
        assertShape(report, scanReportShape);
        assert.equal(report.source.type, "registry");
        assert.equal(report.packages.length, 3);
        assert.equal(run.stderr, "");
      }
      const stranger = await vendorless(["scan", name, "--insecure-registry", "10.0.0.0/8"]);
      assert.equal(stranger.status, 2);
      assert.match(stranger.stderr, /401[\s\S]*docker login 127\.0\.0\.1/);
    } finally {
      await registry.close();
    }
  });

  describe("exit statuses", { concurrency: 3 }, () => {
    const cases: [words: string, status: number, said: RegExp][] = [
      ["tidy.tar", 0, /Verdict {2}GO/],
      ["shop.tar", 1, /Verdict {2}STOP/],
      ["empty", 0, /Verdict {2}GO/],
      ["purl:pkg:npm/left@1.2.0?x=y", 0, /Act on these[\s\S]*^high +left/m],
      ["purl:pkg:npm/left@1.3.0", 0, /Vulnerabilities +0/],
      ["sbom:mirror/npm/all.zip", 2, /no bill of materials/],
      ["tidy.tar --fail-on unknown", 0, /Vulnerabilities +0/],
      ["shop.tar --policy allow.json", 0, /Verdict {2}GO/],
      ["shop.tar --policy allow.json --fail-on critical", 1, /Verdict {2}GO/],
      ["tree --policy warn.json", 0, /Verdict {2}WARN/],
      ["oci-dir:platforms --platform linux/arm64", 0, /linux\/arm64/],
      ["oci-dir:platforms --platform linux/s390x", 2, /no image for linux\/s390x|s390x/],
      ["shop.tar --policy broken.json", 2, /broken\.json:1:\d+: error: .*\n.*\n +\^/],
      ["shop.tar --policy absent.json", 2, /cannot read absent\.json/],
      [
        "shop.tar --policy unknown-gate.json",
        2,
        /there is no gate "vulnerabilites".*\n.*\n +\^\n +did you mean "vulner/,
      ],
      ["absent.tar", 2, /no path of this machine/],
      ["dockr-archive:shop.tar", 2, /Did you mean docker-archive:\?/],
      ["shop.tar -o yaml", 2, /Formats are table, json/],
      ["shop.tar -o json -o table", 2, /-o json=report\.json/],
      ["shop.tar -o json=/nonexistent/report.json", 2, /cannot write \/nonexistent/],
      ["shop.tar --fail-on awful", 2, /Allowed choices are critical/],
      ["shop.tar --platform 1", 2, /linux\/amd64/],
      ["shop.tar --db /nonexistent", 2, /vendorless db import/],
      ["", 2, /missing required argument 'source'\nTry: vendorless scan --help/],
      ["shop.tar tidy.tar", 2, /too many arguments/],
    ];
    const empty = { id: "b", version: "1_0", policies: [], whitelists: [], mappings: [] };
    before(() => {
      const rule = (gate: string) => ({ id: "r", gate, trigger: "always", action: "warn", params: [] });
      const mapping = {
        id: "m",
        name: "all",
        registry: "*",
        repository: "*",
        image: { type: "tag", value: "*" },
        policy_ids: ["p"],
        whitelist_ids: [],
      };
      const judged = (gate: string): string =>
        JSON.stringify({
          ...empty,
          policies: [{ id: "p", name: "p", version: "1_0", rules: [rule(gate)] }],
          mappings: [mapping],
        });
      writeFileSync(at("allow.json"), JSON.stringify(empty));
      writeFileSync(at("warn.json"), judged("always"));
      writeFileSync(at("unknown-gate.json"), judged("vulnerabilites"));
      writeFileSync(at("broken.json"), '{"id": "b",,}');
    });
    for (const [words, status, said] of cases) {
      test(`${status}: scan ${words}`, async () => {
        const run = await scan(...words.split(" ").filter((word) => word !== ""));
        assert.equal(run.status, status, run.stderr);
        assert.match(run.stdout + run.stderr, said);
        if (status === 2) assert.equal(run.stdout, "", "there is no report");
        assert.deepEqual(tooWide(run.stdout), []);
      });
    }
  });

  describe("outputs", { concurrency: 3 }, () => {
    test("a file and standard output at once; the same bytes every time", async () => {
      const outputs = ["first", "second"].map(async (name) => {
        const run = await scan("shop.tar", "-o", `json=${name}.json`, "-o", "table");
        assert.equal(run.status, 1);
        return { table: run.stdout, json: readFileSync(at(`${name}.json`), "utf8") };
      });
      const [first, second] = await Promise.all(outputs);
      assert.deepEqual(first, second);
      assert.match(first!.table, /^docker\.io\/library\/shop:1\.0\n/);
      assertShape(JSON.parse(first!.json), scanReportShape);
    });

    test("the table says what to do first", async () => {
      const { stdout } = await scan("shop.tar");
      assert.equal(
        stdout.slice(stdout.indexOf("Packages")),
        [
          "Packages             3  deb 2 · npm 1",
          "Vulnerabilities      3  critical 1 · high 2",
          "",
          "Act on these: an upgrade mends them, or they are exploited",
          "WORST     PACKAGE  INSTALLED  UPGRADE TO  MENDS",
          "critical  openssl  3.0.11-1   3.0.13-1    CVE-2024-0001",
          "high      left     1.2.0      1.3.0       GHSA-left",
          "",
          "1 without a fix yet. --all lists every vulnerability.",
          "",
        ].join("\n"),
      );
    });

    test("--all lists what has no fix", async () => {
      const { stdout } = await scan("shop.tar", "--all");
      assert.match(stdout, /^high +CVE-2024-0002 +zlib1g +1:1\.2\.13-1 +not-fixed$/m);
    });

    test("--only-fixed leaves out what has none", async () => {
      const { stdout } = await scan("shop.tar", "--only-fixed", "-o", "json");
      const ids = JSON.parse(stdout).vulnerabilities.map((each: { id: string }) => each.id);
      assert.deepEqual(ids.sort(), ["CVE-2024-0001", "GHSA-left"]);
    });

    test("pipes get no colour, terminals do, unless NO_COLOR is set", async () => {
      const forced = { environment: { FORCE_COLOR: "1" }, directory: root };
      const plain = await scan("tidy.tar");
      assert.equal(plain.stdout, stripVTControlCharacters(plain.stdout));
      const words = ["scan", "--db", at("db"), "tidy.tar"];
      const coloured = await vendorless(words, forced);
      assert.notEqual(coloured.stdout, plain.stdout);
      assert.equal(stripVTControlCharacters(coloured.stdout), plain.stdout);
    });

    test("without a database the embedded advisories are asked, and the table says so", async () => {
      const { stdout, status } = await vendorless(["scan", at("tidy.tar")]);
      assert.equal(status, 0);
      assert.match(stdout, /Asked only the \d+ well-known advisories/);
      assert.match(stdout, /vendorless db import FOLDER/);
      assert.deepEqual(tooWide(stdout), []);
    });
  });
});
