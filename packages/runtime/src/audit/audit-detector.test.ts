// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Diagnostic } from "@vendorless/base";
import { auditEvent, podCreation } from "@vendorless/builders";
import { compileRuleSet, loadRules, printAlertJson } from "@vendorless/rules";
import { type AuditDetection, AuditDetector } from "./audit-detector.ts";
import type { AuditEvent } from "./audit-event.ts";
import { auditExtractors } from "./fields/index.ts";
import type { JsonObject } from "./json-value.ts";
import { replayAudit } from "./replay-audit.ts";

function compile(content: string) {
  const { rules, errors } = loadRules([{ name: "rules.yaml", content }]);
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
  );
  return compileRuleSet<AuditEvent>(rules, {
    extractors: auditExtractors,
    source: "k8s_audit",
    matching: "all",
  });
}

/** One rule with a condition, whose output is the name of the user. */
function rule(condition: string, output = "%ka.user.name"): string {
  const quoted = [condition, output].map((text) => JSON.stringify(text));
  return `- {rule: r, desc: d, condition: ${quoted[0]}, output: ${quoted[1]}, priority: NOTICE, source: k8s_audit}\n`;
}

function detect(content: string, event: object): AuditDetection[] {
  const found: AuditDetection[] = [];
  const detector = new AuditDetector({
    rules: compile(content),
    onDetection: (detection) => found.push(detection),
    hostname: "node-1",
    isoTime: true,
  });
  const stream = { firstTime: 0n, hostname: "node-1" };
  detector.event({ number: 1, time: 1_772_355_907_130_001_002n, object: event as JsonObject, stream });
  assert.equal(detector.counts.alerts, found.length);
  return found;
}

const pod = podCreation({
  hostNetwork: true,
  containers: [
    { image: "nginx:1", securityContext: { privileged: false } },
    { image: "mysql:8", securityContext: { privileged: true } },
  ],
});

/** How conditions read lists, numbers and missing values. */
const conditions: readonly (readonly [condition: string, event: object, fires: boolean])[] = [
  ["ka.verb = create and ka.target.resource = pods", pod, true],
  ["ka.verb in (get, list)", pod, false],
  ["ka.response.code startswith 2", pod, true],
  ["ka.req.pod.host_network intersects (true)", pod, true],
  ["ka.req.pod.host_pid = false", pod, false],
  ["not ka.req.pod.host_pid = true", pod, true],
  ["ka.req.pod.host_pid exists", pod, false],
  ["ka.req.pod.containers.privileged intersects (true)", pod, true],
  ["ka.req.pod.containers.privileged in (true)", pod, false],
  ["ka.req.pod.containers.privileged[0] intersects (true)", pod, false],
  ["ka.req.pod.containers.privileged[1] in (true)", pod, true],
  ["ka.req.pod.containers.image.repository in (nginx, mysql, redis)", pod, true],
  ["ka.req.pod.containers.image.repository in (nginx)", pod, false],
  ["ka.req.pod.initContainers.image intersects (nginx)", pod, false],
  ["not ka.req.pod.initContainers.image in (nginx)", pod, true],
  ["ka.user.groups intersects (developers)", pod, true],
  ["ka.req.pod.containers.image contains sql", pod, true],
  ["ka.req.pod.containers.image startswith sql", pod, false],
  ["ka.uri.param[command] exists", pod, false],
  ["jevt.value[/requestObject/spec/hostNetwork] = true", pod, true],
  ["json.value[/annotations/authorization.k8s.io~1decision] = allow", pod, true],
  ["jevt.rawtime exists and jevt.rawtime != 0", pod, true],
  ["evt.source = k8s_audit and evt.num = 1", pod, true],
  ["len(ka.user.groups) = 2", pod, true],
  ["ka.user.name exists", {}, false],
];

for (const [condition, event, fires] of conditions) {
  test(`${condition}: ${fires ? "fires" : "does not fire"}`, () => {
    assert.equal(detect(rule(condition), event).length, fires ? 1 : 0);
  });
}

test("an alert shows lists in brackets, and as lists in JSON", () => {
  const output = "pod by %ka.user.name of %ka.req.pod.containers.image at %ka.target.subresource";
  const [found] = detect(rule("ka.verb = create", output), pod);
  assert.deepEqual(JSON.parse(printAlertJson(found!.alert)), {
    hostname: "node-1",
    output: "2026-03-01T09:05:07.130001002+0000: Notice pod by alice of (nginx:1,mysql:8) at <NA>",
    output_fields: {
      "evt.time.iso8601": Number("1772355907130001002"),
      "ka.req.pod.containers.image": ["nginx:1", "mysql:8"],
      "ka.target.subresource": null,
      "ka.user.name": "alice",
    },
    priority: "Notice",
    rule: "r",
    source: "k8s_audit",
    tags: [],
    time: "2026-03-01T09:05:07.130001002Z",
  });
  assert.equal(found!.event.object, pod);
});

test("rules for system calls say nothing about audit events", () => {
  const kernel = "- {rule: k, desc: d, condition: evt.num > 0, output: o, priority: NOTICE}\n";
  assert.deepEqual(
    detect(kernel + rule("evt.num > 0"), pod).map((found) => found.rule.name),
    ["r"],
  );
});

test("rules can be replaced between events", () => {
  const found: string[] = [];
  const detector = new AuditDetector({
    rules: compile(rule("ka.verb = get")),
    onDetection: ({ alert }) => found.push(alert.message),
    hostname: "h",
  });
  const event = { number: 1, time: 0n, object: pod as JsonObject, stream: { firstTime: 0n, hostname: "h" } };
  detector.event(event);
  detector.replaceRules(compile(rule("ka.verb = create", "new")));
  detector.event(event);
  assert.deepEqual(found, ["new"]);
});

async function replayed(bytes: Buffer, admit?: (event: AuditEvent) => boolean) {
  const problems: Diagnostic[] = [];
  const counts = await replayAudit(
    (async function* () {
      yield bytes;
    })(),
    {
      rules: compile(rule("ka.verb = create")),
      onDetection: () => undefined,
      hostname: "h",
      report: (problem) => problems.push(problem),
      ...(admit !== undefined && { admit }),
    },
  );
  return { events: counts.events, alerts: counts.alerts, problems: problems.map(({ code }) => code) };
}

const log = Buffer.from(
  [auditEvent(), auditEvent({ verb: "get" }), { kind: 0 }, auditEvent()]
    .map((each) => JSON.stringify(each))
    .join("\n"),
);

test("a log is replayed to its end, also compressed", async () => {
  const all = { events: 3, alerts: 2, problems: ["audit-not-event"] };
  assert.deepEqual(await replayed(log), all);
  assert.deepEqual(await replayed(gzipSync(log)), all);
});

test("the events that are not admitted end the log", async () => {
  const { events, alerts } = await replayed(log, ({ number }) => number < 2);
  assert.deepEqual([events, alerts], [1, 1]);
});
