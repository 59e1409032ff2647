// SPDX-License-Identifier: Apache-2.0
// What policies ask about files and their contents, from a bundle to the rows of a verdict.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dockerArchiveOci, dpkgEntry, dpkgStatus, file, symlink, tar } from "@vendorless/builders";
import { vendorless } from "./program.ts";

const digest = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest("hex");
const noted = ["usr/bin/whole", "usr/bin/altered", "usr/bin/gone"];

const image = {
  tags: ["docker.io/library/app:1"],
  layers: [
    {
      items: [
        file("etc/os-release", "ID=debian\nVERSION_ID=12\n"),
        file("etc/passwd", "root:x:0:0::/root:/bin/bash\nftp:x:14:50::/var/ftp:/sbin/nologin\n"),
        file("etc/app.conf", "Listen 80\nTLS off\n"),
        symlink("bin", "usr/bin"),
        file("var/lib/dpkg/status", dpkgStatus([dpkgEntry("app", "1.0")]).toString()),
        file("var/lib/dpkg/info/app.list", noted.map((path) => `/${path}\n`).join("")),
        file(
          "var/lib/dpkg/info/app.md5sums",
          noted.map((path) => `${digest("md5", path)}  ${path}\n`).join(""),
        ),
        ...noted.map((path) => file(path, path)),
      ],
    },
    {
      items: [file("usr/bin/altered", "backdoor"), file("usr/bin/.wh.gone", ""), file("srv/tls.pem", "key")],
    },
  ],
};

const rules: [rule: string, params: Record<string, string>, messages: string[]][] = [
  [
    "files.name_match",
    { regex: ".*\\.pem$" },
    ["Application of regex matched file found in container: file=/srv/tls.pem regexp=.*\\.pem$"],
  ],
  [
    "files.attribute_match", // through a link in place of a directory
    { filename: "/bin/altered", checksum: digest("sha256", "usr/bin/altered"), checksum_match: "not_equals" },
    [
      `filename=/bin/altered and checksum=${digest("sha256", "backdoor")} op=not_equals specified_checksum=${digest("sha256", "usr/bin/altered")}`,
    ],
  ],
  [
    "packages.verify",
    {},
    ["altered changed", "gone missing"].map((each) => {
      const [name, status] = each.split(" ");
      return `VERIFY check against package db for package 'app' failed on entry '/usr/bin/${name}' with status: '${status}'`;
    }),
  ],
  [
    "passwd_file.blacklist_userids",
    { user_ids: "14" },
    ["Blacklisted uid '14' found in image's /etc/passwd: pentry=ftp:x:14:50::/var/ftp:/sbin/nologin"],
  ],
  [
    "retrieved_files.content_regex",
    { path: "/etc/app.conf", regex: "TLS off", check: "match", parts: "lines" },
    ["Content regex 'TLS off' check 'match' found in retrieved file '/etc/app.conf'"],
  ],
  [
    "retrieved_files.content_not_available",
    { path: "/etc/none" },
    ["Cannot locate file in the image analysis"],
  ],
  ["npms.feed_data_unavailable", {}, []],
];

test("a policy is told what its rules ask for", async (context) => {
  const root = mkdtempSync(join(tmpdir(), "vendorless-facts-"));
  context.after(() => rmSync(root, { recursive: true }));
  const everything = { name: "all", registry: "*", repository: "*", image: { type: "tag", value: "*" } };
  const bundle = {
    id: "bundle",
    version: "1_0",
    policies: [
      {
        id: "p",
        version: "1_0",
        rules: rules.map(([rule, params]) => {
          const [gate, trigger] = rule.split(".");
          const named = Object.entries(params).map(([name, value]) => ({ name, value }));
          return { id: rule, gate, trigger, action: "WARN", params: named };
        }),
      },
    ],
    mappings: [{ ...everything, policy_ids: ["p"], whitelist_ids: [] }],
  };
  writeFileSync(join(root, "app.tar"), tar(dockerArchiveOci([image])));
  writeFileSync(join(root, "policy.json"), JSON.stringify(bundle));
  writeFileSync(join(root, "index.jsonl"), '{"type":"npm","name":"a","latest":"1","versions":["1"]}\n');
  const words = ["app.tar", "--policy", "policy.json", "--package-index", "index.jsonl", "-o", "json"];
  const { status, stdout, stderr } = await vendorless(["scan", ...words], { directory: root });
  assert.deepEqual([status, stderr], [0, ""]);
  const { rows } = JSON.parse(stdout).policy as { rows: { rule: string; message: string }[] };
  for (const [rule, , messages] of rules) {
    const found = rows.filter((row) => row.rule === rule).map(({ message }) => message);
    assert.deepEqual(found.sort(), messages, rule);
  }
});
