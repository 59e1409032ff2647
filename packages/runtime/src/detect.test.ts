// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CaptureBuilder,
  databaseConnectsOut,
  proxyWritesBinary,
  redisSpawnsShell,
} from "@vendorless/builders";
import { compileRuleSet, loadRules } from "@vendorless/rules";
import type { Detection } from "./alert.ts";
import { replay } from "./detect.ts";
import { extractors } from "./fields/index.ts";
import { type DetectionCounts, renderSummary } from "./summary.ts";

const rules = `
- rule: Proxy writes binary
  desc: A reverse proxy writes a file where programs lie.
  condition: >
    evt.type = openat and evt.is_open_write = true and fd.num >= 0
    and fd.directory = /bin and proc.name = nginx and container.id != host
  output: wrote %fd.name by %proc.name in %container.id
  priority: ERROR
  tags: [container]
- rule: Database connects out
  desc: A database opens a connection.
  condition: evt.type = connect and fd.l4proto = tcp and proc.name = postgres and fd.snet != "172.16.0.0/12"
  output: connected %fd.name
  priority: WARNING
- rule: Store spawns shell
  desc: A store starts a shell.
  condition: evt.type = execve and proc.name = sh and proc.pname = redis-server
  output: ran %proc.cmdline below %proc.aname[1] of %proc.aname
  priority: CRITICAL
`;

async function detect(
  capture: Buffer,
  content = rules,
): Promise<{ found: Detection[]; counts: DetectionCounts }> {
  const loaded = loadRules([{ name: "rules.yaml", content }]);
  assert.deepEqual(loaded.errors, []);
  const found: Detection[] = [];
  const counts = await replay(pieces(capture), {
    rules: compileRuleSet(loaded.rules, { extractors, matching: "all" }),
    onDetection: (detection) => found.push(detection),
    hostname: "here",
    isoTime: true,
    report: ({ message }) => assert.fail(message),
  });
  return { found, counts };
}

async function* pieces(capture: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < capture.length; at += 1000) yield capture.subarray(at, at + 1000);
}

test("a reverse proxy in a container writes a file under /bin", async () => {
  const { found } = await detect(proxyWritesBinary());
  assert.equal(found.length, 1);
  const [{ alert, event }] = found as [Detection];
  assert.equal(alert.rule, "Proxy writes binary");
  assert.equal(alert.message, "wrote /bin/backdoor by nginx in 70726f787900");
  assert.deepEqual(alert.tags, ["container"]);
  assert.equal(alert.hostname, "here");
  assert.equal(event.name, "openat");
  assert.equal(event.parameters.find(({ name }) => name === "name")?.bytes.toString(), "/bin/backdoor\0");
});

test("a database in a container connects outward", async () => {
  const { found } = await detect(databaseConnectsOut());
  assert.deepEqual(
    found.map(({ alert }) => alert.message),
    ["connected 172.17.0.2:41000->93.184.216.34:443"],
  );
});

test("a store in a container spawns a shell", async () => {
  const { found, counts } = await detect(redisSpawnsShell());
  assert.deepEqual(
    found.map(({ alert }) => alert.message),
    ["ran sh -c id below redis-server of redis-server systemd"],
  );
  assert.equal(
    renderSummary(counts),
    [
      "Events detected: 1",
      "Rule counts by severity:",
      "   CRITICAL: 1",
      "Triggered rules by rule name:",
      "   Store spawns shell: 1",
      "",
    ].join("\n"),
  );
});

const everything = `
- rule: All
  desc: Everything that rules get to see.
  condition: evt.num > 0
  output: "%evt.num %evt.type"
  priority: INFO
`;

test("rules see the ends of calls and news, but neither beginnings nor what is known at the start", async () => {
  const capture = new CaptureBuilder();
  const shell = capture.process({ comm: "sh" });
  const account = { uid: 5, gid: 5, name: "eve", home: "/", shell: "/bin/sh", container_id: "" };
  shell.event("useradded", account);
  capture.event({ code: 2, parameters: { name: "/etc/passwd" }, tid: shell.entry.tid });
  shell.event("open", { fd: 3, name: "/etc/passwd" }).event("useradded", account);
  const { found, counts } = await detect(capture.toBuffer(), everything);
  assert.deepEqual(
    found.map(({ alert }) => alert.message),
    ["3 open", "4 useradded"],
  );
  assert.equal(counts.events, 4);
  assert.equal(counts.byPriority.get("Informational"), 2);
});

test("the path that the kernel saw first counts, not what memory holds at the end", async () => {
  const capture = new CaptureBuilder();
  const thief = capture.process({ comm: "thief" });
  capture.event({ code: 2, parameters: { name: "/etc/shadow", flags: "O_RDONLY" }, tid: thief.entry.tid });
  thief.event("open", { fd: 3, name: "/tmp/harmless", flags: "O_RDONLY" });
  const { found } = await detect(capture.toBuffer(), everything.replace("%evt.type", "%fd.name"));
  assert.deepEqual(
    found.map(({ alert }) => alert.message),
    ["2 /etc/shadow"],
  );
});

test("what a call closes or ends is visible while rules run, and gone afterwards", async () => {
  const capture = new CaptureBuilder();
  const shell = capture.process({ comm: "sh" });
  shell
    .event("open", { fd: 3, name: "/tmp/a", flags: "O_RDONLY" })
    .event("close", { res: 0, fd: 3 })
    .event("read", { res: 0, fd: 3 })
    .event("procexit", { status: 0, ret: 0, sig: 0, core: 0 })
    .event("getpid");
  const output = "%evt.type %fd.name %proc.name";
  const { found } = await detect(capture.toBuffer(), everything.replace("%evt.num %evt.type", output));
  assert.deepEqual(
    found.map(({ alert }) => alert.message),
    ["open /tmp/a sh", "close /tmp/a sh", "read  sh", "procexit <NA> sh", "getpid <NA> <NA>"],
  );
});
