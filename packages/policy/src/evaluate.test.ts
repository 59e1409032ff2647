// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { packageOf, vulnerabilityOf } from "@vendorless/builders";
import { anchoreProblem, anchoreResult } from "./anchore-result.ts";
import { parseBundle } from "./bundle/parse.ts";
import { evaluate, refuse } from "./evaluate.ts";
import { bundleOf, now, readBundle, ruleOf, sampleFindings } from "./fixtures/rule.ts";
import { limits } from "./limits.ts";
import { triggerId } from "./trigger-id.ts";
import type { Verdict } from "./verdict.ts";

const everything = { name: "all", registry: "*", repository: "*", image: { type: "tag", value: "*" } };
const findings = sampleFindings({ tags: ["docker.io/library/redis:7"] }, [vulnerabilityOf({ id: "CVE-1" })]);
const stop = ruleOf("always.always", {}, "STOP");
const warn = ruleOf("malware.scan_not_run", {}, "WARN");
const go = ruleOf("vulnerabilities.package", { package_type: "all" }, "GO");

function judge(document: object, at: Date = now): Verdict {
  return evaluate(readBundle(document), findings, { now: at });
}

describe("the action is the worst of all rows", () => {
  const cases: [rules: object[], action: string][] = [
    [[], "go"],
    [[go], "go"],
    [[go, warn], "warn"],
    [[go, warn, stop], "stop"],
    [[ruleOf("vulnerabilities.kev_list", {}, "STOP")], "go"], // does not fire
  ];
  for (const [rules, action] of cases) {
    test(`${rules.length} rules: ${action}`, () => {
      const verdict = judge(bundleOf(rules));
      assert.deepEqual([verdict.action, verdict.reason], [action, "policy_evaluation"]);
    });
  }
});

test("rows name gate, trigger, parameters, policy and rule", () => {
  assert.deepEqual(judge(bundleOf([go])).rows, [
    {
      gate: "vulnerabilities",
      trigger: "package",
      trigger_id: "CVE-1+openssl",
      message:
        "HIGH Vulnerability found in os package type (dpkg) - openssl (CVE-1 - https://security.example/CVE-1)",
      action: "go",
      allowlisted: false,
      policy: "policy",
      rule: "vulnerabilities.package",
      parameters: { package_type: "all" },
    },
  ]);
});

describe("image lists", () => {
  const other = { ...everything, repository: "nginx" };
  const cases: [what: string, lists: object, action: string, reason: string][] = [
    ["denied", { blacklisted_images: [other, everything] }, "stop", "blacklisted"],
    ["allowed", { whitelisted_images: [everything] }, "go", "whitelisted"],
    [
      "denied beats allowed",
      { blacklisted_images: [everything], whitelisted_images: [everything] },
      "stop",
      "blacklisted",
    ],
    ["others", { blacklisted_images: [other], whitelisted_images: [other] }, "warn", "policy_evaluation"],
  ];
  for (const [what, lists, action, reason] of cases) {
    test(what, () => {
      const verdict = judge(bundleOf([warn], lists));
      assert.deepEqual([verdict.action, verdict.reason, verdict.policyAction], [action, reason, "warn"]);
      assert.equal(verdict.rows.length, 1);
    });
  }
});

describe("mappings", () => {
  const policies = [
    { id: "strict", version: "1_0", rules: [stop] },
    { id: "mild", version: "1_0", rules: [warn] },
  ];
  const mapping = (parts: object, policy: string) => ({ ...everything, ...parts, policy_ids: [policy] });
  const cases: [what: string, mappings: object[], action: string][] = [
    ["the first counts", [mapping({ repository: "red*" }, "mild"), mapping({}, "strict")], "warn"],
    ["in their order", [mapping({}, "strict"), mapping({ repository: "redis" }, "mild")], "stop"],
    ["none selects the image", [mapping({ registry: "quay.io" }, "strict")], "go"],
    ["by digest", [mapping({ image: { type: "digest", value: findings.image.digest } }, "strict")], "stop"],
    ["by id", [mapping({ image: { type: "id", value: findings.image.id } }, "strict")], "stop"],
    ["all policies run", [{ ...everything, policy_ids: ["mild", "strict"] }], "stop"],
  ];
  for (const [what, mappings, action] of cases) {
    test(what, () => assert.equal(judge(bundleOf([], { policies, mappings })).action, action));
  }
});

describe("allowlists", () => {
  const malware = triggerId("malware", "scan_not_run", "No malware scans found for image");
  const withItems = (...lists: object[][]) =>
    bundleOf([warn, go], {
      whitelists: lists.map((items, index) => ({
        id: `list${index}`,
        name: `List ${index}`,
        version: "1_0",
        items,
      })),
      mappings: [
        { ...everything, policy_id: "policy", whitelist_ids: lists.map((_, index) => `list${index}`) },
      ],
    });
  const item = (gate: string, trigger_id: string, parts: object = {}) => ({
    id: "item",
    gate,
    trigger_id,
    ...parts,
  });
  const cases: [what: string, lists: object[][], action: string, tolerated: (string | undefined)[]][] = [
    ["by id", [[item("malware", malware)]], "go", ["list0/item", undefined]],
    ["gates in any case", [[item("Malware", malware)]], "go", ["list0/item", undefined]],
    ["of another gate", [[item("always", malware)]], "warn", [undefined, undefined]],
    ["by wildcard", [[item("vulnerabilities", "CVE-*+openssl")]], "warn", [undefined, "list0/item"]],
    ["by expression", [[item("vulnerabilities", "regexp:CVE-[0-9]")]], "warn", [undefined, "list0/item"]],
    [
      "the first item counts",
      [[item("vulnerabilities", "*", { id: "a" }), item("vulnerabilities", "CVE-1+openssl", { id: "b" })]],
      "warn",
      [undefined, "list0/a"],
    ],
    [
      "the first list counts",
      [[item("malware", "x")], [item("malware", malware, { id: "b" })], [item("malware", "*", { id: "c" })]],
      "go",
      ["list1/b", undefined],
    ],
    [
      "expired",
      [[item("malware", malware, { expires_on: "2026-01-31T12:00:00Z" })]],
      "warn",
      [undefined, undefined],
    ],
    [
      "expires later",
      [[item("malware", malware, { expires_on: "2026-01-31T12:00:01Z" })]],
      "go",
      ["list0/item", undefined],
    ],
    [
      "an expired item does not hide the next",
      [
        [
          item("malware", malware, { expires_on: "2020-01-01T00:00:00Z" }),
          item("malware", malware, { id: "b" }),
        ],
      ],
      "go",
      ["list0/b", undefined],
    ],
  ];
  for (const [what, lists, action, tolerated] of cases) {
    test(what, () => {
      const verdict = judge(withItems(...lists));
      assert.equal(verdict.action, action);
      const by = verdict.rows.map(({ allowlisted }) =>
        allowlisted === false ? undefined : `${allowlisted.whitelist_id}/${allowlisted.matched_rule_id}`,
      );
      assert.deepEqual(by, tolerated);
    });
  }
});

test("a rule that fails stops the image and is named", () => {
  const broken = { ...findings, packagesByName: undefined } as unknown as typeof findings;
  const bundle = readBundle(bundleOf([ruleOf("packages.blacklist", { name: "x" }, "WARN"), go]));
  const verdict = evaluate(bundle, broken, { now });
  assert.equal(verdict.action, "stop");
  assert.equal(verdict.rows.length, 1);
  assert.deepEqual(
    verdict.problems.map(({ type, path }) => [type, path]),
    [["TriggerEvaluationError", "$.policies[0].rules[0]"]],
  );
});

test("a bundle that finds more than allowed stops the image", () => {
  const packages = Array.from({ length: 100 }, () => packageOf({ name: "x" }));
  const rules = Array.from({ length: limits.rows / 100 + 1 }, () =>
    ruleOf("packages.blacklist", { name: "x" }, "GO"),
  );
  const verdict = evaluate(readBundle(bundleOf(rules)), sampleFindings({ packages }), { now });
  assert.deepEqual([verdict.action, verdict.rows.length, verdict.problems.length], ["stop", limits.rows, 1]);
});

test("warnings of the bundle are repeated and stop nothing", () => {
  const rule = ruleOf("dockerfile.instruction", { instruction: "RUN", check: "=" });
  const verdict = judge(bundleOf([rule]));
  assert.deepEqual([verdict.action, verdict.problems.length], ["go", 1]);
});

test("a bundle that cannot be read stops the image", () => {
  const { problems } = parseBundle("{");
  const verdict = refuse(problems, findings.image);
  assert.deepEqual([verdict.action, verdict.rows, verdict.problems], ["stop", [], problems]);
});

test("the same arguments give the same bytes", () => {
  const document = bundleOf([go, warn, stop]);
  assert.equal(JSON.stringify(judge(document)), JSON.stringify(judge(document)));
});

interface AnchoreTable {
  header: string[];
  row_count: number;
  rows: unknown[][];
  final_action: string;
}

describe("as Anchore's API gives it", () => {
  const document = bundleOf([warn, go]);
  const bundle = readBundle(document);
  const result = anchoreResult(evaluate(bundle, findings, { now }), bundle, { user: "admin", now });

  test("the facts", () => {
    const { result: _, bundle: echoed, matched_mapping_rule: mapping, ...facts } = result;
    assert.deepEqual(echoed, document);
    assert.deepEqual((mapping as { name: string }).name, "all");
    assert.deepEqual(facts, {
      user_id: "admin",
      image_id: "a".repeat(64),
      tag: "docker.io/redis:7",
      matched_whitelisted_images_rule: false,
      matched_blacklisted_images_rule: false,
      final_action: "warn",
      final_action_reason: "policy_evaluation",
      created_at: now.getTime() / 1000,
      last_modified: now.getTime() / 1000,
      evaluation_problems: [],
      image_digest: `sha256:${"b".repeat(64)}`,
      status: "pass",
    });
  });

  test("problems", () => {
    const { problems } = parseBundle(JSON.stringify(bundleOf([ruleOf("files.names_match", {})])));
    assert.deepEqual(problems.map(anchoreProblem), [
      {
        severity: "error",
        problem_type: "TriggerNotFoundError",
        details:
          'gate "files" has no trigger "names_match" ($.policies[0].rules[0].trigger): did you mean "name_match"?',
      },
    ]);
  });

  test("the table, by whose columns clients index", () => {
    const tables = result.result as Record<string, { result: AnchoreTable }>;
    const table = tables["a".repeat(64)]!.result;
    assert.deepEqual([table.row_count, table.final_action], [2, "warn"]);
    assert.deepEqual(table.rows[0], [
      "a".repeat(64),
      "docker.io/redis:7",
      triggerId("malware", "scan_not_run", "No malware scans found for image"),
      "malware",
      "scan_not_run",
      "No malware scans found for image",
      "warn",
      false,
      "policy",
    ]);
    assert.equal(
      table.header.join(),
      "Image_Id,Repo_Tag,Trigger_Id,Gate,Trigger,Check_Output,Gate_Action,Whitelisted,Policy_Id",
    );
  });
});
