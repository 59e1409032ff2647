// SPDX-License-Identifier: Apache-2.0
import { parsePriority } from "@vendorless/rules";
import { type UsedKey, used } from "./key.ts";
import { UnfitValue } from "./problem.ts";
import { additions, selections } from "./rule-lists.ts";
import { type DropAction, type LogLevel, logLevels } from "./settings.ts";
import { staticValues } from "./static-fields.ts";
import { fieldsOf, list, number, oneOf, text, texts, truth, type ValueType } from "./value-types.ts";

const priority: ValueType<NonNullable<ReturnType<typeof parsePriority>>> = {
  name: "priority",
  read: (value) => {
    const word = text.read(value);
    const found = parsePriority(word);
    if (found !== undefined) return found;
    const wanted = "emergency, alert, critical, error, warning, notice, informational or debug";
    throw new UnfitValue(value.place, `there is no priority ${JSON.stringify(word)}; it is one of ${wanted}`);
  },
};

const dropActions: ValueType<readonly DropAction[]> = {
  name: "list of ignore, log, alert, exit",
  read: (value) => {
    const found = list("", oneOf<DropAction>(["ignore", "log", "alert", "exit"]).read).read(value);
    const acting = found.find((action) => action === "log" || action === "alert");
    if (!found.includes("ignore") || acting === undefined) return found;
    const message = `syscall event drop action "${acting}" does not make sense with the "ignore" action`;
    throw new UnfitValue(value.place, message);
  },
};

const logLevel: ValueType<LogLevel> = {
  name: logLevels.join(" or "),
  read: (value) => {
    const lowered = text.read(value).toLowerCase();
    const word = lowered === "informational" ? "info" : lowered;
    return oneOf(logLevels).read({ kind: "text", text: word, place: value.place });
  },
};

const pluginNames: ValueType<readonly string[]> = list(
  "list of {name, library_path, init_config, open_params}",
  (value) => {
    const { name, library_path } = fieldsOf(value, ["name", "library_path", "init_config", "open_params"]);
    if (name !== undefined && library_path !== undefined) return text.read(name);
    throw new UnfitValue(value.place, "needs a name and a library_path");
  },
);

const engineKinds = ["modern_ebpf", "kmod", "replay", "nodriver", "ebpf", "gvisor"] as const;

/** The keys of falco.yaml that change how the watch behaves, in the order of that file. */
export const usedKeys: readonly UsedKey[] = [
  used("rules_files", texts, "the rules that ship", "Rule files and directories.", (paths) => ({
    rulesFiles: paths,
  })),
  {
    ...used("rules_file", texts, "", "The same, as it was called before.", (paths) => ({
      rulesFiles: paths,
    })),
    renamed: "rules_files",
  },
  used("rules", selections, "[]", "Switches rules on or off, in order; `*` in names.", (selected) => ({
    selections: selected,
  })),
  used(
    "engine.kind",
    oneOf(engineKinds),
    "modern_ebpf",
    "`replay` reads a capture; the others watch live.",
    (kind, { replay }) => ({ replay: { ...replay, enabled: kind === "replay" } }),
  ),
  used("engine.replay.capture_file", text, "", "The capture that `replay` reads.", (path, { replay }) => ({
    replay: { ...replay, path },
  })),
  used("load_plugins", texts, "all", "Which of the plugins are wanted.", (names, { plugins }) => ({
    plugins: { ...plugins, wanted: names },
  })),
  used(
    "plugins",
    pluginNames,
    "[]",
    "container, k8saudit and json are built in; others are named in a warning.",
    (names, { plugins }) => ({ plugins: { ...plugins, configured: names } }),
  ),
  used("time_format_iso_8601", truth, "false", "Times in alerts as ISO 8601 in UTC.", (on) => ({
    isoTime: on,
  })),
  used("priority", priority, "debug", "Rules that are less urgent do not run.", (least) => ({
    priority: least,
  })),
  used("json_output", truth, "false", "Alerts as JSON, one a line.", (on) => ({ json: on })),
  used("json_include_output_property", truth, "true", "`output` in JSON alerts.", (on, { include }) => ({
    include: { ...include, output: on },
  })),
  used("json_include_message_property", truth, "false", "`message` in JSON alerts.", (on, { include }) => ({
    include: { ...include, message: on },
  })),
  used(
    "json_include_output_fields_property",
    truth,
    "true",
    "`output_fields` in JSON alerts.",
    (on, { include }) => ({ include: { ...include, fields: on } }),
  ),
  used("json_include_tags_property", truth, "true", "`tags` in JSON alerts.", (on, { include }) => ({
    include: { ...include, tags: on },
  })),
  used("buffered_outputs", truth, "false", "Alerts may be written several at once.", (on) => ({
    buffered: on,
  })),
  used(
    "rule_matching",
    oneOf<"first" | "all">(["first", "all"]),
    "first",
    "Which of the rules that hold fire.",
    (which) => ({ matching: which }),
  ),
  used("append_output", additions, "[]", "What is added to the outputs and fields of alerts.", (added) => ({
    additions: added,
  })),
  used(
    "static_fields",
    staticValues,
    "{}",
    "Values of fields `static.NAME`, for rules and outputs.",
    (values) => ({
      staticFields: values,
    }),
  ),
  used("stdout_output.enabled", truth, "true", "Alerts go to standard output.", (on) => ({ stdout: on })),
  used("file_output.enabled", truth, "false", "Alerts are appended to a file.", (on, { file }) => ({
    file: { ...file, enabled: on },
  })),
  used("file_output.filename", text, "", "That file.", (path, { file }) => ({ file: { ...file, path } })),
  used("file_output.keep_alive", truth, "false", "The file stays open between alerts.", (on, { file }) => ({
    file: { ...file, keepOpen: on },
  })),
  used(
    "log_stderr",
    truth,
    "true",
    "What the watch says of itself goes to standard error.",
    (on, { log }) => ({ log: { ...log, stderr: on } }),
  ),
  used("log_level", logLevel, "info", "The least urgent of that.", (level, { log }) => ({
    log: { ...log, level },
  })),
  used(
    "syscall_event_drops.threshold",
    number(0, 1, "syscall event drops threshold must be a double in the range [0, 1]"),
    "0.1",
    "Share of dropped events in a second from which on actions are taken.",
    (share, { drops }) => ({ drops: { ...drops, threshold: share } }),
  ),
  used(
    "syscall_event_drops.actions",
    dropActions,
    "[]",
    "What is done when events were dropped.",
    (actions, { drops }) => ({ drops: { ...drops, actions } }),
  ),
  used(
    "syscall_event_drops.rate",
    number(0, 1e9),
    ".03333",
    "Actions a second, on average.",
    (rate, { drops }) => ({ drops: { ...drops, rate } }),
  ),
  used("syscall_event_drops.max_burst", number(0, 1e9), "1", "Actions in a row.", (burst, { drops }) => ({
    drops: { ...drops, burst },
  })),
  used(
    "syscall_event_drops.simulate_drops",
    truth,
    "false",
    "Pretend that an event is dropped every second of the events' time.",
    (on, { drops }) => ({ drops: { ...drops, simulate: on } }),
  ),
  used(
    "vendorless.offer_enter_events",
    truth,
    "false",
    "Not in Falco: rules see the beginning of open, openat, openat2, creat and connect too, as in Falco up to 0.42.",
    (on) => ({ offerEnterEvents: on }),
  ),
];
