// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { auditEvent } from "@vendorless/builders";
import { runWatch } from "./run-watch.ts";

const folder = mkdtempSync(join(tmpdir(), "watch-audit-"));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const rules = write(
  "rules.yaml",
  `- rule: Created
  desc: Something is created.
  condition: ka.verb = create
  output: created (by=%ka.user.name groups=%ka.user.groups)
  priority: NOTICE
  source: k8s_audit
- rule: Opened
  desc: A file is opened.
  condition: evt.type = openat
  output: opened
  priority: NOTICE
`,
);

/** Three events, a second apart; the second is no creation. */
const events = ["create", "get", "create"].map((verb, index) =>
  auditEvent({ verb, stageTimestamp: `2026-03-01T09:05:0${index}.000000001Z` }),
);
const log = write("audit.log", events.map((event) => `${JSON.stringify(event)}\n`).join(""));

interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

async function watch(...args: readonly string[]): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[name] += chunk.toString();
        done();
      },
    });
  const surroundings = { stdout: stream("stdout"), stderr: stream("stderr") };
  const status = await runWatch(["-o", "time_format_iso_8601=true", ...args], {
    ...surroundings,
    environment: { FALCO_HOSTNAME: "node-1" },
  });
  return { status, ...written };
}

test("alerts about audit events are text", async () => {
  const { status, stdout } = await watch("-r", rules, "--replay", log);
  assert.equal(status, 0);
  const message = "Notice created (by=alice groups=(developers,system:authenticated))";
  assert.equal(
    stdout,
    `2026-03-01T09:05:00.000000001+0000: ${message}
2026-03-01T09:05:02.000000001+0000: ${message}
Events detected: 2
Rule counts by severity:
   NOTICE: 2
Triggered rules by rule name:
   Created: 2
`,
  );
});

test("alerts about audit events are JSON", async () => {
  const { stdout } = await watch("-r", rules, "--replay", log, "-o", "json_output=true");
  const [first = "", ...rest] = stdout.trimEnd().split("\n");
  assert.equal(rest.length, 1);
  assert.match(first, /"evt\.time\.iso8601":1772355900000000001,/);
  assert.match(first, /"hostname":"node-1",.*"source":"k8s_audit",/);
});

const ways: readonly (readonly [what: string, file: string, args: readonly string[], alerts: number])[] = [
  ["an array", write("array.json", JSON.stringify(events)), [], 2],
  ["objects over several lines", write("indented.json", JSON.stringify(events[0], undefined, 2)), [], 1],
  ["what is compressed", write("audit.log.gz", gzipSync(JSON.stringify(events))), [], 2],
  ["two seconds", log, ["-M", "2"], 1],
  ["the settings of a capture", log, ["-o", "rules[].disable.rule=Created"], 0],
];

for (const [what, file, args, alerts] of ways) {
  test(`replays ${what}`, async () => {
    const { status, stdout } = await watch("-r", rules, "--replay", file, ...args);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^Events detected: ${alerts}$`, "m"));
  });
}

test("static fields stand in alerts about audit events", async () => {
  const named = write(
    "static.yaml",
    "- {rule: r, desc: d, condition: ka.verb = get, output: at %static.site, priority: NOTICE, source: k8s_audit}\n",
  );
  const { stdout } = await watch("-r", named, "--replay", log, "-o", "static_fields.site=lab");
  assert.match(stdout, /Notice at lab\n/);
});

test("damage is said with its line, and the status tells", async () => {
  const damaged = write(
    "damaged.log",
    `${JSON.stringify(events[0])}\n{"kind":"Ev\n${JSON.stringify(events[2])}\n`,
  );
  const { status, stdout, stderr } = await watch("-r", rules, "--replay", damaged);
  assert.equal(status, 2);
  assert.match(stdout, /Events detected: 2/);
  assert.match(stderr, /2:1: left out: a line ends within a string/);
});

test("rules for system calls only are said to find nothing", async () => {
  const { status, stderr } = await watch("--replay", log);
  assert.equal(status, 0);
  assert.match(stderr, /no enabled rule has source: k8s_audit/);
});

test("the fields of each source can be listed", async () => {
  const { stdout: audit } = await watch("--list", "k8s_audit", "-N");
  assert.match(audit, /^ka\.verb$/m);
  assert.doesNotMatch(audit, /^proc\.name$/m);
  const { stdout: all } = await watch("--list", "-N");
  assert.match(all, /^ka\.verb$/m);
  assert.equal(all.match(/^evt\.num$/gm)?.length, 1);
  assert.match((await watch("--list")).stdout, /Fields of k8s_audit events/);
});
