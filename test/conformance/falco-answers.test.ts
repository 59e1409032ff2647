// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { CaptureBuilder } from "@vendorless/builders";
import { isSameJson, parseExactJson, parseJsonTexts } from "./exact-json.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "conformance-falco-"));
after(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Buffer): void {
  const whole = join(folder, "falco", path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
}

function writeLines(path: string, rows: readonly object[]): void {
  write(path, rows.map((row) => JSON.stringify(row)).join("\n"));
}

async function linesOf(family: string): Promise<string[]> {
  const lines: string[] = [];
  await run(["--data", folder, "--only", family], (line) => lines.push(line));
  return lines;
}

// Two events, numbered from 1: a shell opens a file, and closes it.
const capture = "tiny.scap";
const builder = new CaptureBuilder();
const shell = builder.process({ comm: "sh", exe: "/bin/sh" });
shell.event("openat", { fd: 3, dirfd: -100, name: "/etc/hosts", flags: "O_RDONLY" });
shell.event("close", { res: 0, fd: 3 });
write(`captures/${capture}`, builder.toBuffer());

test("counts: events, warnings, lists, macros and refusals", async () => {
  const lists = { shells: ["sh", "bash"] };
  const macros = { is_shell: "proc.name in (shells)" };
  writeLines("oracle/counts.jsonl", [
    { capture, condition: "evt.type = openat", count: 1 },
    { capture, condition: "is_shell", lists, macros, count: 2, kind: "named" },
    { capture, condition: "evt.num > 1", count: 1, warnings: ["LOAD_NO_EVTTYPE"] },
    { capture, condition: "evt.num = 1.5", code: "LOAD_ERR_COMPILE_CONDITION" },
    { capture, condition: "b64(evt.type) = x", code: "EXIT" },
    { capture, condition: "evt.type = close", count: 2 },
    { capture, condition: "proc.name = sh", count: 2, warnings: [] },
    { capture, condition: "nosuch.field = 1", count: 0 },
    { capture, condition: "evt.type = openat and evt.around[-1] = 1", count: 0 },
    { capture, condition: "evt.type = open", code: "LOAD_ERR_VALIDATE" },
  ]);
  const lines = await linesOf("counts");
  assert.equal(lines[0], "  tiny.scap evt.type = close: wanted 2, got 1");
  assert.equal(lines[1], '  tiny.scap proc.name = sh: wanted "", got "LOAD_NO_EVTTYPE"');
  assert.match(lines[2] ?? "", /nosuch\.field = 1: refused: /);
  assert.match(lines[3] ?? "", /evt\.around\[-1\] = 1: (threw|refused): /);
  assert.equal(lines[4], "  tiny.scap evt.type = open: wanted LOAD_ERR_VALIDATE, got accepted");
  assert.equal(lines[5], "counts: 5/10");
});

test("outputs: texts, fields and refusals", async () => {
  const condition = "evt.type in (openat, close)";
  const row = (output_format: string, lines: string[], output_fields: object[]): object => {
    return { capture, condition, output_format, count: 2, lines, output_fields };
  };
  writeLines("oracle/outputs.jsonl", [
    row('"%proc.name"', ['\\"sh\\"', '\\"sh\\"'], [{ "proc.name": "sh" }, { "proc.name": "sh" }]),
    row("%evt.num", ["1", "3"], []),
    row("%evt.type.", ["openat.", "close."], [{ "evt.type": "close" }]),
    { capture, condition, output_format: "%%", code: "LOAD_ERR_COMPILE_OUTPUT" },
  ]);
  assert.deepEqual(await linesOf("outputs"), [
    '  tiny.scap %evt.num: wanted "3", got "2"',
    '  tiny.scap %evt.type.: wanted "{\\"evt.type\\":\\"close\\"}", got "{\\"evt.type\\":\\"openat\\"}"',
    "outputs: 2/4",
  ]);
});

test("fields: a row for each field of a capture, and one for its events", async () => {
  const asked = ["evt.num", "proc.name", "proc.fdusage", "fd.types", "evt.rawarg.ino", "nosuch.field"];
  write(
    "oracle/fields/FIELDS.json",
    JSON.stringify({ asked, leftover_values_removed: { "evt.rawarg.ino": 1 } }),
  );
  const first =
    '{"evt.num":1,"fields":{"evt.num":1,"proc.name":"sh","fd.types":["file"],"evt.arg.ino":"<NA>"},"text":{}}';
  const third = '{"evt.num":3,"fields":{"evt.num":3},"text":{}}';
  write("oracle/fields/tiny.jsonl.gz", gzipSync(`${first}\n${third}\n`));
  const lines = await linesOf("fields");
  assert.equal(lines[0], "  tiny.scap events: 1 events are missing: 3");
  assert.match(
    lines[1] ?? "",
    /proc\.fdusage: event 1: wanted null and <NA>, got 0\.\d+ and 0\.\d \(1 of 2 events\)/,
  );
  assert.match(lines[2] ?? "", /nosuch\.field: refused: /);
  assert.equal(lines[3], "fields: 4/7");
});

test("default-rules: files as they are or with all enabled, macros and parts of rules", async () => {
  const rules = ["sample.yaml"];
  write(
    "oracle/rules/sample.yaml",
    `
- macro: opens
  condition: evt.type = openat
- rule: Opens
  desc: d
  condition: opens
  output: file %fd.name
  priority: NOTICE
  enabled: false
`,
  );
  const alert = { rule: "Opens", priority: "Notice", output_fields: { "fd.name": "/etc/hosts" } };
  const whole = { capture, rules, enable_all: true, rule_matching: "all", counts: { Opens: 1 } };
  writeLines("oracle/rules-default.jsonl", [
    { ...whole, enable_all: false, counts: {} },
    { ...whole, alerts: [{ rule: "Opens", priority: "Notice" }] },
    { ...whole, alerts: [alert] },
    { capture, rules, macro_counts: { opens: 1 } },
    { capture, rules, from_rule: "Opens", condition: "opens and fd.num = 3", count: 2 },
  ]);
  const lines = await linesOf("default-rules");
  // Every alert has its time among the fields, and this one has not.
  assert.match(lines[0] ?? "", /sample\.yaml all enabled: no alert \{"output_fields"/);
  assert.equal(lines[1], "  tiny.scap opens and fd.num = 3: wanted 2, got 1");
  assert.equal(lines[2], "default-rules: 3/5");
});

test("few failures are printed, all are in JSON", async () => {
  writeLines(
    "oracle/counts.jsonl",
    Array.from({ length: 60 }, (_, index) => ({ capture, condition: `evt.num = ${index}`, count: 7 })),
  );
  const lines = await linesOf("counts");
  assert.equal(lines.at(-2), "  and 10 more: --json prints all");
  const json: string[] = [];
  await run(["--data", folder, "--only", "counts", "--json"], (line) => json.push(line));
  const [score] = JSON.parse(json.join("")) as { failures: unknown[] }[];
  assert.equal(score?.failures.length, 60);
});

test("JSON with all digits of its numbers", () => {
  const text = '[9223372036854775807, 0.0, 1e30, 12, "12"]';
  assert.deepEqual(parseExactJson(text), [9_223_372_036_854_775_807n, 0, 1e30, 12, "12"]);
  assert.deepEqual(parseJsonTexts(text), ["9223372036854775807", "0.0", "1e30", "12", "12"]);
  assert.ok(isSameJson([1n], [1]));
  assert.ok(!isSameJson("1", 1));
  assert.ok(!isSameJson(null, undefined));
});
