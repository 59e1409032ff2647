// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { after, test } from "node:test";
import { CaptureBuilder } from "@vendorless/builders";
import { currentCodeOf } from "@vendorless/rules";
import { runWatch } from "./run-watch.ts";

const folder = mkdtempSync(join(tmpdir(), "watch-"));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The process cat opens a file at 0, 0.6, 1.2, … 3 seconds: six times, each with its beginning and its end. */
function opens(): Buffer {
  const capture = new CaptureBuilder();
  const { tid } = capture.process({ comm: "cat", exe: "/bin/cat" }).entry;
  const [enter, exit] = [currentCodeOf("openat", "enter")!, currentCodeOf("openat", "exit")!];
  const call = { dirfd: -100, name: "/etc/hosts", flags: "O_RDONLY", mode: 0 };
  for (let count = 0; count < 6; count++) {
    const time = 1_700_000_000_000_000_000n + BigInt(count) * 600_000_000n;
    capture.event({ code: enter, tid, time, parameters: call });
    capture.event({ code: exit, tid, time: time + 1n, parameters: { ...call, fd: 3, dev: 1, ino: 1n } });
  }
  return capture.toBuffer();
}

const capture = write("opens.scap", opens());
const rules = write(
  "rules.yaml",
  `- rule: Opened by cat
  desc: The process cat opens a file.
  condition: evt.type = openat and proc.name = cat
  output: opened (name=%proc.name)
  priority: WARNING
  tags: [a, b]
- rule: Opened
  desc: Any process opens a file.
  condition: evt.type = openat
  output: opened
  priority: NOTICE
  tags: [b]
`,
);
const broken = write(
  "broken.yaml",
  "- rule: x\n  desc: y\n  condition: evt.type = \n  output: z\n  priority: INFO\n",
);

interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

async function run(...args: string[]): Promise<Outcome> {
  const [stdout, stderr] = [new Memory(), new Memory()];
  const environment = { FALCO_HOSTNAME: "here", RULES: rules };
  const status = await runWatch(args, { stdout, stderr, environment });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

class Memory extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function replayed(...args: string[]): Promise<Outcome> {
  return run("--replay", capture, "-r", rules, ...args);
}

/** How often each rule fired, as the summary says. */
function counts({ stdout, stderr }: Outcome): Record<string, number> {
  const [, listed = ""] = /Triggered rules by rule name:\n((?: {3}.*\n)*)/.exec(stdout + stderr) ?? [];
  const rows = listed.split("\n").filter((line) => line !== "");
  return Object.fromEntries(
    rows.map((line) => {
      const [name = "", count] = line.trim().split(": ");
      return [name, Number(count)] as const;
    }),
  );
}

test("which rules run", async () => {
  const rows: [args: string[], counts: Record<string, number>][] = [
    [[], { "Opened by cat": 6 }],
    [["-A", "--modern-bpf"], { "Opened by cat": 6 }],
    [["-o", "rule_matching=all"], { "Opened by cat": 6, Opened: 6 }],
    [["-o", "priority=notice", "-D", "cat"], { Opened: 6 }],
    [["-o", "priority=warning", "-D", "cat"], {}],
    [["-T", "a"], { Opened: 6 }],
    [["-T", "a", "-T", "b"], {}],
    [["-t", "a"], { "Opened by cat": 6 }],
    [["-o", "rules[].disable.rule=*cat", "-o", "rules[].enable.tag=a"], { "Opened by cat": 6 }],
    [["-M", "1"], { "Opened by cat": 2 }],
    [["-o", "vendorless.offer_enter_events=true"], { "Opened by cat": 12 }],
  ];
  for (const [args, wanted] of rows) {
    const outcome = await replayed(...args);
    assert.equal(outcome.status, 0, outcome.stderr);
    assert.deepEqual(counts(outcome), wanted, args.join(" "));
  }
});

test("what alerts look like", async () => {
  const rows: [args: string[], line: RegExp][] = [
    [[], /^\d\d:\d\d:20\.000000001: Warning opened \(name=cat\)\n/],
    [["-o", "time_format_iso_8601=true"], /^2023-11-14T22:13:20\.000000001\+0000: Warning opened/],
    [["-p", "by %proc.exe"], /opened \(name=cat\) by \/bin\/cat\n/],
    [["-p", "in %static.site", "-o", "static_fields.site=lab"], /opened \(name=cat\) in lab\n/],
    [["-pc"], /opened \(name=cat\) container_id=host container_name=/],
    [
      ["-o", "json_output=true", "-U"],
      /^\{"hostname":"here","output":".*","output_fields":\{"evt.time":1700000000000000001,"proc.name":"cat"\},"priority":"Warning","rule":"Opened by cat","source":"syscall","tags":\["a","b"\],"time":"2023-11-14T22:13:20.000000001Z"\}\n/,
    ],
    [
      ["-o", "json_output=true", "-o", "append_output[]={extra_fields: [{me: '%proc.exe'}, evt.type]}"],
      /"evt.type":"openat","me":"\/bin\/cat"/,
    ],
  ];
  for (const [args, line] of rows) assert.match((await replayed(...args)).stdout, line);
});

test("with JSON, standard output is only alerts", async () => {
  const { stdout, stderr } = await replayed("-o", "json_output=true");
  for (const line of stdout.trimEnd().split("\n")) assert.equal(typeof JSON.parse(line), "object");
  assert.match(stderr, /Events detected: 6\n/);
});

test("alerts are appended to a file", async () => {
  const path = join(folder, "alerts.txt");
  const toFile = ["-o", "file_output.enabled=true", "-o", `file_output.filename=${path}`];
  const first = await replayed(...toFile, "-o", "stdout_output.enabled=false");
  assert.match(first.stdout, /^Events detected: 6\n/);
  await replayed(...toFile, "-o", "file_output.keep_alive=true", "-o", "buffered_outputs=true");
  assert.equal(readFileSync(path, "utf8").trimEnd().split("\n").length, 12);
  const unwritable = await replayed(...toFile, "-o", `file_output.filename=${folder}/none/a`);
  assert.equal(unwritable.status, 2);
  assert.match(unwritable.stderr, /Error: cannot write .*none\/a.*\n {2}Check file_output\.filename\./);
});

test("simulated drops lead to the actions of the configuration", async () => {
  const simulate = "syscall_event_drops.simulate_drops=true";
  const action = (...names: string[]): string[] => [
    "-o",
    simulate,
    "-o",
    "syscall_event_drops.max_burst=10",
    ...names.flatMap((name) => ["-o", `syscall_event_drops.actions[]=${name}`]),
  ];
  const told = /Falco internal: syscall event drop\. 1 system calls dropped in last second\./;
  const rows: [args: string[], status: number, happened: number, stdout: boolean, stderr: boolean][] = [
    [[], 0, 0, false, false],
    [action(), 0, 2, false, false],
    [action("ignore"), 0, 2, false, false],
    [action("log"), 0, 2, false, false],
    [[...action("log"), "-o", "log_level=debug"], 0, 2, false, true],
    [action("alert"), 0, 2, true, false],
    [action("exit"), 1, 1, false, true],
  ];
  for (const [args, status, happened, stdout, stderr] of rows) {
    const outcome = await replayed(...args);
    const name = args.join(" ");
    assert.equal(outcome.status, status, name);
    assert.match(outcome.stderr, new RegExp(`event drop detected: ${happened} occurrences\n`), name);
    assert.match(outcome.stderr, new RegExp(`num times actions taken: ${happened}\n`), name);
    assert.deepEqual([told.test(outcome.stdout), told.test(outcome.stderr)], [stdout, stderr], name);
  }
  const json = await replayed(...action("alert"), "-o", "json_output=true");
  const line = json.stdout.split("\n").find((each) => each.includes("Falco internal"));
  const { output, output_fields, source, tags } = JSON.parse(line ?? "") as Record<string, unknown>;
  assert.deepEqual([source, tags], ["internal", undefined]);
  assert.match(String(output), /^Falco internal/);
  assert.equal((output_fields as Record<string, string>).n_drops, "1");
  const few = await replayed("-o", simulate, "-o", "syscall_event_drops.actions[]=alert");
  assert.match(few.stderr, /num times actions taken: 1\n/);
});

test("a configuration file names rules, capture and settings", async () => {
  const main = `config_files: [${folder}/more.yaml]
rules_files: ['\${RULES}', ${folder}/gone.yaml]
engine: {kind: replay, replay: {capture_file: ${capture}}}
syslog_output: {enabled: true}
jsno_output: true
`;
  write("more.yaml", "json_output: true\n");
  const outcome = await run("-c", write("falco.yaml", main));
  assert.equal(outcome.status, 0, outcome.stderr);
  assert.equal(outcome.stdout.split("\n").length, 7);
  assert.match(outcome.stderr, /warning: .*falco\.yaml:4:17: syslog_output\.enabled: not used: /);
  assert.match(
    outcome.stderr,
    /warning: .*falco\.yaml:5:1: there is no key jsno_output; did you mean json_output\?/,
  );
  assert.match(outcome.stderr, /warning: .*gone\.yaml: rules_files: there is no such file; it is left out/);
});

test("the log says when, in the time format of alerts, and only what is wanted", async () => {
  const iso = await replayed("-o", "time_format_iso_8601=true");
  assert.match(iso.stderr, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000: vendorless \d/);
  const local = await replayed();
  assert.match(local.stderr, /^\w{3} \w{3} \d\d \d\d:\d\d:\d\d \d{4}: vendorless \d/);
  for (const quiet of ["log_stderr=false", "log_level=error"]) {
    assert.match((await replayed("-o", quiet)).stderr, /^Syscall event drop monitoring:\n/);
  }
});

test("questions that need no capture", async () => {
  const rows: [args: string[], status: number, stdout: RegExp][] = [
    [["-V", rules], 0, /rules\.yaml: Ok\n$/],
    [["-V", broken], 1, /broken\.yaml: Invalid, 1 error\n$/],
    [["-V", rules, "-V", broken, "-o", "json_output=true"], 1, /^\{"falco_load_results":\[/],
    [["-r", rules, "--dry-run"], 0, /^$/],
    [["-r", rules, "-L"], 0, /^Rule +Description\nOpened by cat +The process cat opens a file\.\nOpened /],
    [["-r", rules, "-l", "Opened"], 0, /^Rule +Description\nOpened +Any process opens a file\.\n$/],
    [["-r", rules, "-L", "-o", "json_output=true"], 0, /^\{"required_engine_version":.*"condition_compiled"/],
    [["-r", rules, "-l", "Opened", "-o", "json_output=true"], 0, /^\{"rules":\[\{"info":\{"name":"Opened",/],
    [["--list"], 0, /^proc\.name +string /m],
    [["--list=syscall", "-N"], 0, /^proc\.name$/m],
    [["--list-events"], 0, /^openat /m],
    [["--list-plugins"], 0, /^3 Plugins Loaded:\n\nName: container\n/],
    [["--help"], 0, /^Usage: watch /],
  ];
  for (const [args, status, stdout] of rows) {
    const outcome = await run(...args);
    assert.equal(outcome.status, status, `${args.join(" ")}: ${outcome.stderr}`);
    assert.match(outcome.stdout, stdout, args.join(" "));
  }
});

test("what is refused, and with which status", async () => {
  const rows: [args: string[], status: number, stderr: RegExp][] = [
    [["-r", broken, "--replay", capture], 1, /Error: the rules are not valid\n.*broken\.yaml:3:\d+: error: /],
    [
      ["-o", "priority=loud"],
      1,
      /Error: the configuration is not valid\n-o priority=loud: priority: there is no/,
    ],
    [
      ["-D", "a", "-t", "b"],
      1,
      /Error: You can not specify both disabled \(-D\/-T\) and enabled \(-t\) rules/,
    ],
    [["--enable-source", "a", "--disable-source", "b"], 1, /Error: You can not mix/],
    [["-c", write("none.yaml", `rules_files: [${folder}/gone.yaml]`)], 1, /none of the rules_files/],
    [["--list=weather"], 1, /Error: Value for --list must be a valid source type/],
    [["-r", rules, "-l", "Unheard"], 2, /Error: there is no rule "Unheard"/],
    [["-r", join(folder, "gone.yaml")], 2, /Error: cannot read .*gone\.yaml/],
    [["-c", join(folder, "gone.yaml")], 2, /Error: cannot read .*gone\.yaml/],
    [["-r", rules, "--replay", rules], 2, /Error: /],
    [["-r", rules], 2, /Error: watching live is not built yet/],
    [["-M", "soon"], 2, /It must be a number of seconds\./],
    [["--frobnicate"], 2, /unknown option '--frobnicate'/],
  ];
  for (const [args, status, stderr] of rows) {
    const outcome = await run(...args);
    assert.equal(outcome.status, status, `${args.join(" ")}: ${outcome.stderr}`);
    assert.match(outcome.stderr, stderr, args.join(" "));
    assert.equal(outcome.stdout, "", args.join(" "));
  }
});
