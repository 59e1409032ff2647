// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Diagnostic, Diagnostics } from "@vendorless/base";
import * as fc from "fast-check";
import { type ConfigurationFile, expandSuggested, readConfiguration } from "./index.ts";
import { defaultSettings, type Settings } from "./settings.ts";

interface Read {
  settings: Settings;
  found: Diagnostic[];
}

function read(
  content: string | undefined,
  {
    overrides = [],
    environment = {},
    files = {},
  }: {
    overrides?: string[];
    environment?: Record<string, string>;
    files?: Record<string, ConfigurationFile[]>;
  } = {},
): Read {
  const found = new Diagnostics();
  const main = content === undefined ? undefined : { name: "falco.yaml", content };
  const sources = { main, overrides, environment, include: (path: string) => files[path] };
  const settings = readConfiguration(sources, found.report);
  return { settings, found: found.list() };
}

function file(name: string, content: string): ConfigurationFile {
  return { name, content };
}

/** What differs from the defaults. */
function changes({ settings, found }: Read): Partial<Settings> {
  assert.deepEqual(found, []);
  const entries = Object.entries(settings) as [keyof Settings, unknown][];
  return Object.fromEntries(entries.filter(([key, value]) => value !== defaultSettings[key]));
}

const { include, drops, log } = defaultSettings;

test("keys become settings", () => {
  const rows: [yaml: string, changed: Partial<Settings>][] = [
    ["", {}],
    ["# nothing\n", {}],
    ["json_output: true", { json: true }],
    ["json_output: 'Yes'", { json: true }],
    ["json_output:", {}],
    ["json_include_tags_property: no", { include: { ...include, tags: false } }],
    ["priority: INFO", { priority: "Informational" }],
    ["rule_matching: all", { matching: "all" }],
    ["rules_files: [a.yaml, b]", { rulesFiles: ["a.yaml", "b"] }],
    ["rules_files: a.yaml", { rulesFiles: ["a.yaml"] }],
    ["file_output: {enabled: true, filename: a}", { file: { enabled: true, path: "a", keepOpen: false } }],
    ["syscall_event_drops: {actions: [log, exit]}", { drops: { ...drops, actions: ["log", "exit"] } }],
    ["syscall_event_drops: {threshold: .5}", { drops: { ...drops, threshold: 0.5 } }],
    ["log_level: informational", { log: { ...log, level: "info" } }],
    ["static_fields: {a: 1}", { staticFields: new Map([["a", "1"]]) }],
    ["vendorless: {offer_enter_events: true}", { offerEnterEvents: true }],
    [
      "rules: [{disable: {rule: '*'}}, {enable: {tag: a, rule: b}}]",
      {
        selections: [
          { enable: false, rule: "*" },
          { enable: true, rule: "b" },
          { enable: true, tag: "a" },
        ],
      },
    ],
    [
      "append_output: [{match: {tags: [x], source: syscall}, extra_output: 'a %proc.name'}]",
      {
        additions: [{ match: { source: "syscall", tags: ["x"] }, suggested: false, output: "a %proc.name" }],
      },
    ],
    [
      "append_output: [{extra_fields: [proc.name, {who: '%user.name'}]}]",
      {
        additions: [
          {
            match: {},
            suggested: false,
            fields: [
              { key: "proc.name", format: "%proc.name", raw: true },
              { key: "who", format: "%user.name", raw: false },
            ],
          },
        ],
      },
    ],
    // Blocks that are off, and values by which nothing would be different.
    ["webserver: {enabled: false, listen_port: 1}", {}],
    ["engine: {kmod: {buf_size_preset: 4}}\nbase_syscalls: {custom_set: []}", {}],
    [
      "plugins: [{name: json, library_path: libjson.so}]",
      { plugins: { configured: ["json"], wanted: undefined } },
    ],
  ];
  for (const [yaml, changed] of rows) assert.deepEqual(changes(read(yaml)), changed, yaml);
});

test("suggested output is the container's and the pod's fields", () => {
  const yaml = "append_output: [{suggested_output: true}]\nstatic_fields: {site: lab}";
  const { additions, staticFields } = read(yaml).settings;
  const [, added] = expandSuggested(additions, staticFields);
  assert.match(added?.output ?? "", /^container_id=%container\.id container_name=%container\.name /);
  assert.match(added?.output ?? "", / k8s_ns_name=%k8s\.ns\.name static_site=%static\.site$/);
});

test("options win over files, in their order", () => {
  const rows: [options: string[], changed: Partial<Settings>][] = [
    [["json_output=true"], { json: true }],
    [["json_output=true", "json_output=false"], {}],
    [["rules_files[]=x", "rules_files[]=y"], { rulesFiles: ["x", "y"] }],
    [["rules_files[0]=x", "rules_files[0]=y"], { rulesFiles: ["y"] }],
    [["rules[].disable.rule=a b=c"], { selections: [{ enable: false, rule: "a b=c" }] }],
    [['rules[]={"enable": {"tag": "t"}}'], { selections: [{ enable: true, tag: "t" }] }],
    [["file_output={filename: a}"], { file: { enabled: false, path: "a", keepOpen: false } }],
    [["syscall_event_drops.actions[]=log"], { drops: { ...drops, actions: ["log"] } }],
  ];
  for (const [overrides, changed] of rows) {
    assert.deepEqual(changes(read(undefined, { overrides })), changed, overrides.join(" "));
  }
  const { settings } = read("json_output: true\nfile_output: {filename: a}", {
    overrides: ["json_output=false", "file_output.enabled=true"],
  });
  assert.equal(settings.json, false);
  assert.deepEqual(settings.file, { enabled: true, path: "a", keepOpen: false });
});

test("problems are told with their places", () => {
  const rows: [yaml: string, overrides: string[], problem: RegExp][] = [
    [
      "josn_output: true",
      [],
      /warning falco\.yaml:1:1 there is no key josn_output; did you mean json_output\?/,
    ],
    [
      "engine:\n  kmod:\n    buf_size: 4",
      [],
      /warning falco\.yaml:3:5 there is no key engine\.kmod\.buf_size/,
    ],
    ["", ["jsno_output=x"], /warning -o jsno_output=x there is no key jsno_output/],
    ["json_output: maybe", [], /error falco\.yaml:1:14 json_output: "maybe" is neither true nor false/],
    ["json_output: [true]", [], /error falco\.yaml:1:14 json_output: must be one value, not a sequence/],
    ["priority: loud", [], /error falco\.yaml:1:11 priority: there is no priority "loud"/],
    ["engine: fast", [], /error falco\.yaml:1:9 engine must be a mapping/],
    ["- a", [], /error falco\.yaml:1:1 a configuration is a mapping of keys/],
    ["a: [", [], /error falco\.yaml:\d:\d not valid YAML/],
    ["rules: [{disable: {}}]", [], /error falco\.yaml:1:19 rules: needs a rule or a tag/],
    ["rules: [{disabled: {}}]", [], /error falco\.yaml:1:10 rules: there is no key disabled here/],
    ["append_output: [{extra_fields: [a, a]}]", [], /the field a is defined twice/],
    [
      "syscall_event_drops:\n  threshold: 1.1",
      [],
      /error falco\.yaml:2:14 .*syscall event drops threshold must be a double in the range \[0, 1\], not "1\.1"/,
    ],
    [
      "syscall_event_drops: {actions: [ignore, alert]}",
      [],
      /action "alert" does not make sense with the "ignore" action/,
    ],
    ["syscall_event_drops: {actions: [panic]}", [], /"panic" is none of ignore, log, alert, exit/],
    ["rules_file: a", [], /warning falco\.yaml:1:1 rules_file is deprecated; it is called rules_files/],
    ["rules_file: a\nrules_files: [b]", [], /error falco\.yaml:1:1 both 'rules_files' and 'rules_file' keys/],
    ["file_output: {enabled: true}", [], /error .*:1:15 file output enabled but no filename/],
    ["engine: {kind: replay}", [], /engine\.kind is 'replay' but no engine\.replay\.capture_file/],
    ["load_plugins: [x]", [], /Cannot load plugin 'x': plugin config not found/],
    ["plugins: [{name: x, library_path: y}]", [], /warning falco\.yaml:1:1 x: no plugins are loaded/],
    ["webserver: {enabled: true}", [], /warning falco\.yaml:1:13 webserver\.enabled: not used: /],
    [
      "engine: {modern_ebpf: {buf_size_preset: 5, cpus_for_each_buffer: 1}}",
      [],
      /engine\.modern_ebpf\.buf_size_preset, engine\.modern_ebpf\.cpus_for_each_buffer: not used: /,
    ],
    ["", ["json_output"], /error -o json_output must be of the form KEY=VALUE/],
    ["", ["a..b=1"], /error -o a\.\.b=1 the key cannot be read from "\.b" on/],
    ["", ["json_output[]=1"], /error -o json_output\[\]=1 json_output: must be one value/],
    ["json_output: a", ["json_output[]=1"], /a text has no items/],
    ["json_output: a", ["json_output.b=1"], /there is no key b in a text/],
    ["", ["rules[7].enable.tag=a"], /there is no item 7, only 0 items/],
    ["", ["rules[]={"], /error .* rules: must be a mapping with enable or disable/],
    ["", ["rules[]={a: [}"], /error .*not valid YAML/],
    ["config_files: [falco.yaml]", [], /error falco\.yaml:1:16 config_files: falco\.yaml is this very file/],
    ["config_files: [gone]", [], /warning falco\.yaml:1:16 config_files: there is no gone; it is left out/],
    ["config_files: [{strategy: append}]", [], /config_files: needs a path/],
  ];
  for (const [yaml, overrides, problem] of rows) {
    const lines = read(yaml, { overrides }).found.map(
      ({ severity, path, line, column, message }) =>
        `${severity} ${[path, line, column].filter((part) => part !== undefined).join(":")} ${message}`,
    );
    assert.ok(
      lines.some((line) => problem.test(line)),
      `${yaml} ${overrides.join(" ")}: ${lines.join("; ")}`,
    );
  }
});

test("variables of the environment", () => {
  const variable = (name: string): string => `\${${name}}`;
  const environment = { NAME: "x", NESTED: variable("NAME") };
  const rows: [written: string, path: string][] = [
    [variable("NAME"), "x"],
    [`a${variable("NAME")}b${variable("NAME")}`, "axbx"],
    [`$${variable("NAME")}`, variable("NAME")],
    [variable("NESTED"), variable("NAME")],
    ["$NAME", "$NAME"],
    [variable("NAME").slice(0, -1), variable("NAME").slice(0, -1)],
  ];
  for (const [written, path] of rows) {
    const { settings, found } = read(`file_output: {filename: '${written}'}`, { environment });
    assert.deepEqual([settings.file.path, found], [path, []], written);
  }
  const { settings, found } = read(`file_output: {filename: 'a${variable("toString")}'}`, { environment });
  assert.equal(settings.file.path, "a");
  assert.match(found[0]?.message ?? "", /the environment variable toString is not set/);
});

test("further files are merged by their strategy", () => {
  const further = [file("more.yaml", "rules_files: [b]\njson_output: true\npriority: error")];
  const main = (strategy: string): string =>
    `config_files: [{path: more.yaml, strategy: ${strategy}}]\nrules_files: [a]\njson_output: false`;
  const rows: [strategy: string, rulesFiles: string[], json: boolean][] = [
    ["append", ["a", "b"], true],
    ["override", ["b"], true],
    ["add-only", ["a"], false],
  ];
  for (const [strategy, rulesFiles, json] of rows) {
    const { settings, found } = read(main(strategy), { files: { "more.yaml": further } });
    assert.deepEqual([settings.rulesFiles, settings.json], [rulesFiles, json], strategy);
    assert.deepEqual([settings.priority, found], ["Error", []], strategy);
  }
  const named = read("json_output: false", {
    overrides: ["json_output=false", "config_files[]=more.yaml"],
    files: { "more.yaml": further },
  });
  assert.deepEqual([named.settings.json, named.settings.priority], [false, "Error"]);
  const nested = { d: [file("d/1", "priority: alert"), file("d/2", "config_files: [x]")] };
  const { found, settings } = read("config_files: d", { files: nested });
  assert.equal(settings.priority, "Alert");
  assert.match(found[0]?.message ?? "", /d\/2 must not name config_files itself/);
});

test("no configuration makes reading throw", () => {
  const word = fc.constantFrom(
    "rules",
    "rules[]",
    "engine",
    "kind",
    "{a: b}",
    "[",
    "true",
    "'",
    ".",
    "\\",
    "=",
  );
  const text = fc.array(fc.oneof(word, fc.string({ maxLength: 5 }), fc.constant("\n"), fc.constant(": ")));
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), (content, options) => {
      read(content.join(""), { overrides: options.map((option) => option.join("")) });
    }),
    { numRuns: 500 },
  );
});
