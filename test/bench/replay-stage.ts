// SPDX-License-Identifier: Apache-2.0
// One stage of a replay in a process of its own: node replay-stage.ts decode|state|rules CAPTURE [RULES...]
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileRuleSet, loadRules } from "@vendorless/rules";
import { type CaptureSink, Detector, extractors, readCapture } from "@vendorless/runtime";

const [stage, path = "", ...given] = process.argv.slice(2);
const ruleFiles =
  given.length > 0 ? given : [fileURLToPath(import.meta.resolve("@vendorless/rules/vendorless.yaml"))];

let events = 0;
const nothing = (): void => undefined;
const counter: CaptureSink = {
  section: nothing,
  machine: nothing,
  interfaces: nothing,
  process: nothing,
  descriptor: nothing,
  user: nothing,
  group: nothing,
  event: () => {
    events += 1;
  },
};

function detector(rules: ReturnType<typeof loadRules>["rules"]): Detector {
  const compiled = compileRuleSet(rules, { extractors });
  return new Detector({ rules: compiled, hostname: "bench", onDetection: nothing });
}

const { rules } = loadRules(ruleFiles.map((name) => ({ name, content: readFileSync(name, "utf8") })));
const sink = stage === "decode" ? counter : detector(stage === "state" ? [] : rules);
const record = sink instanceof Detector ? sink.record : undefined;
const started = performance.now();
await readCapture(path, sink, { report: (problem) => console.error(problem), ...(record && { record }) });
const seconds = (performance.now() - started) / 1000;
if (sink instanceof Detector) events = sink.counts.events;
console.log(JSON.stringify({ events, seconds }));
