// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { vulnerabilityOf } from "@vendorless/builders";
import type { FileEntry } from "@vendorless/image";
import type { Vulnerability } from "@vendorless/vulns";
import { parseBundle } from "./bundle/parse.ts";
import { defaultBundleText } from "./default-bundle.data.ts";
import { evaluate } from "./evaluate.ts";
import { now, sampleFindings } from "./fixtures/rule.ts";
import { specification } from "./specification.ts";

const { bundle, problems } = parseBundle(defaultBundleText);

/** The files with setuid or setgid of Debian 12. */
const debian: [path: string, type: "file" | "directory", mode: number][] = [
  ["usr/bin/chage", "file", 0o2755],
  ["usr/bin/chfn", "file", 0o4755],
  ["usr/bin/chsh", "file", 0o4755],
  ["usr/bin/expiry", "file", 0o2755],
  ["usr/bin/gpasswd", "file", 0o4755],
  ["usr/bin/mount", "file", 0o4755],
  ["usr/bin/newgrp", "file", 0o4755],
  ["usr/bin/passwd", "file", 0o4755],
  ["usr/bin/su", "file", 0o4755],
  ["usr/bin/umount", "file", 0o4755],
  ["usr/sbin/unix_chkpwd", "file", 0o2755],
  ["var/local", "directory", 0o2775],
  ["var/mail", "directory", 0o2775],
];
const rootfs = { type: "layers", diff_ids: [] };
const entry = ([path, type, mode]: (typeof debian)[number]): FileEntry => {
  return { path, type, mode, uid: 0, gid: 0, size: 1 };
};

describe("the default bundle", () => {
  test("is valid", () => assert.deepEqual(problems, []));

  const fixed: Vulnerability["fix"] = { state: "fixed", versions: ["2"] };
  const cases: [
    what: string,
    User: string,
    vulnerabilities: Partial<Vulnerability>[],
    action: string,
    rows: string[],
  ][] = [
    [
      "an ordinary Debian",
      "app",
      [{ severity: "critical" }, { severity: "high" }, { severity: "low" }],
      "go",
      [],
    ],
    ["started as root", "", [], "warn", ["root-user"]],
    ["started as user 0", "0:0", [], "warn", ["root-user"]],
    ["high, with a fix", "app", [{ severity: "high", fix: fixed }], "warn", ["high-with-fix"]],
    ["critical, with a fix", "app", [{ severity: "critical", fix: fixed }], "stop", ["critical-with-fix"]],
    ["known to be exploited", "app", [{ severity: "medium", kev: true }], "stop", ["known-exploited"]],
  ];
  for (const [what, User, vulnerabilities, action, rows] of cases) {
    test(what, () => {
      const findings = sampleFindings(
        { config: { rootfs, history: [], config: { User } }, files: debian.map(entry) },
        vulnerabilities.map((parts) => vulnerabilityOf(parts)),
      );
      const verdict = evaluate(bundle!, findings, { now });
      assert.equal(verdict.action, action);
      const judged = verdict.rows.filter(({ allowlisted }) => allowlisted === false);
      assert.deepEqual(
        judged.map(({ rule }) => rule),
        rows,
      );
    });
  }

  test("a setuid file that the distribution does not have", () => {
    const files = [...debian, ["tmp/sh", "file", 0o4755] as (typeof debian)[number]].map(entry);
    const findings = sampleFindings({ files, config: { rootfs, history: [], config: { User: "app" } } });
    const verdict = evaluate(bundle!, findings, { now });
    const [row] = verdict.rows.filter(({ allowlisted }) => allowlisted === false);
    assert.match(row?.message ?? "", /\/tmp\/sh/);
    assert.equal(verdict.action, "warn");
  });
});

describe("the specification", () => {
  const gates = specification();

  test("names every gate once, retired ones last and as such", () => {
    const names = gates.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    const states = gates.map(({ state }) => state);
    assert.equal(states.lastIndexOf("active") + 1, states.indexOf("eol"));
    assert.deepEqual(
      gates.filter(({ state }) => state === "eol").map(({ name, superceded_by }) => [name, superceded_by])[0],
      ["anchoresec", "vulnerabilities"],
    );
  });

  test("describes parameters as Anchore's editors expect", () => {
    const trigger = gates
      .find(({ name }) => name === "vulnerabilities")
      ?.triggers.find(({ name }) => name === "stale_feed_data");
    assert.deepEqual(trigger?.parameters[0]?.validator, {
      type: "IntegerString",
      description: "Single integer number as a string",
      criteria: { type: "string", pattern: "^\\s*[0-9]+\\s*$" },
    });
    assert.deepEqual([trigger?.parameters[0]?.required, trigger?.parameters[0]?.state], [true, "active"]);
  });
});

test("Anchore Engine's own default bundle is read", () => {
  // The shape of the bundle that Anchore Engine installs, with its ids.
  const rule = (gate: string, trigger: string, action: string, params: Record<string, string>) => ({
    action,
    gate,
    trigger,
    params: Object.entries(params).map(([name, value]) => ({ name, value })),
    id: "ce7b8000-829b-4c27-8122-69cd59018400",
  });
  const severity = (comparison: string) => ({
    package_type: "all",
    severity_comparison: comparison,
    severity: "medium",
  });
  const document = {
    id: "2c53a13c-1765-11e8-82ef-23527761d060",
    version: "1_0",
    name: "Default bundle",
    comment: "Default bundle",
    whitelisted_images: [],
    blacklisted_images: [],
    mappings: [
      {
        name: "default",
        repository: "*",
        image: { type: "tag", value: "*" },
        whitelist_ids: ["37fd763e-1765-11e8-add4-3b16c029ac5c"],
        registry: "*",
        id: "c4f9bf74-dc38-4ddf-b5cf-00e9c0074611",
        policy_id: "48e6f7d6-1765-11e8-b5f9-8b6f228548b6",
      },
    ],
    whitelists: [
      { items: [], version: "1_0", id: "37fd763e-1765-11e8-add4-3b16c029ac5c", name: "Global Whitelist" },
    ],
    policies: [
      {
        comment: "System default policy",
        rules: [
          rule("dockerfile", "exposed_ports", "STOP", { ports: "22", type: "blacklist" }),
          rule("dockerfile", "instruction", "WARN", { instruction: "HEALTHCHECK", check: "not_exists" }),
          rule("vulnerabilities", "stale_feed_data", "WARN", { max_days_since_sync: "2" }),
          rule("vulnerabilities", "vulnerability_data_unavailable", "WARN", {}),
          rule("vulnerabilities", "package", "WARN", severity("=")),
          rule("vulnerabilities", "package", "STOP", severity(">")),
        ],
        version: "1_0",
        id: "48e6f7d6-1765-11e8-b5f9-8b6f228548b6",
        name: "DefaultPolicy",
      },
    ],
  };
  const read = parseBundle(JSON.stringify(document));
  assert.deepEqual(read.problems, []);
  const vulnerable = sampleFindings({ config: { rootfs, history: [], config: {} } }, [vulnerabilityOf()]);
  const verdict = evaluate(read.bundle!, vulnerable, { now });
  assert.deepEqual(
    verdict.rows.map(({ gate, trigger, action }) => [gate, trigger, action]),
    [
      ["dockerfile", "instruction", "warn"],
      ["vulnerabilities", "package", "stop"],
    ],
  );
});
