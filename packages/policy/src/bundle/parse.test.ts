// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { bundleOf, ruleOf } from "../fixtures/rule.ts";
import { limits } from "../limits.ts";
import { renderPolicyProblem } from "../problem.ts";
import { parseBundle } from "./parse.ts";

/** The problems of a document as `severity type path`. */
function problemsOf(document: unknown, options = {}): string[] {
  const { problems } = parseBundle(JSON.stringify(document), options);
  return problems.map(({ severity, type, path }) => `${severity} ${type} ${path}`);
}

const RULE = "$.policies[0].rules[0]";
const always = ruleOf("always.always", {});
const user = { users: "root", type: "blacklist" };
const everything = { name: "all", registry: "*", repository: "*", image: { type: "tag", value: "*" } };

describe("rules", () => {
  const cases: [what: string, rule: object, problems: string[]][] = [
    ["names and actions in any case", { ...always, gate: "Always", trigger: "ALWAYS", action: "Warn" }, []],
    ["params that are missing", { ...always, params: undefined }, []],
    ["params that are null", { ...always, params: null }, []],
    ["keys of other programs", { ...always, recommendation: "x" }, []],
    ["a gate that is not there", { ...always, gate: "allways" }, [`error GateNotFoundError ${RULE}.gate`]],
    [
      "a trigger that is not there",
      { ...always, trigger: "never" },
      [`error TriggerNotFoundError ${RULE}.trigger`],
    ],
    ["an unknown action", { ...always, action: "HALT" }, [`error InvalidGateAction ${RULE}.action`]],
    [
      "no gate, no trigger, no action",
      { id: "x" },
      [
        `error ValidationError ${RULE}.action`,
        `error ValidationError ${RULE}.gate`,
        `error ValidationError ${RULE}.trigger`,
      ],
    ],
    [
      "a name that a parameter had before",
      ruleOf("passwd_file.blacklist_usernames", { usernameblacklist: "daemon" }),
      [],
    ],
    ["a retired gate", ruleOf("anchoresec.vulnhigh", {}), [`error EndOfLifedError ${RULE}.gate`]],
    [
      "parameter names in any case",
      ruleOf("dockerfile.effective_user", { USERS: "root", Type: "blacklist" }),
      [],
    ],
    [
      "required parameters that are missing",
      ruleOf("dockerfile.effective_user", {}),
      [`error ParameterValueInvalidError ${RULE}`, `error ParameterValueInvalidError ${RULE}`],
    ],
    [
      "a parameter that is unknown",
      ruleOf("dockerfile.effective_user", { ...user, groups: "root" }),
      [`error InvalidParameterError ${RULE}.params[2].name`],
    ],
    [
      "a parameter that is not a string",
      { ...always, ...ruleOf("dockerfile.effective_user", user), params: [{ name: "users", value: 0 }] },
      [
        `error ValidationError ${RULE}.params[0].value`,
        `error ParameterValueInvalidError ${RULE}`,
        `error ParameterValueInvalidError ${RULE}`,
      ],
    ],
    [
      "a value outside the allowed words",
      ruleOf("dockerfile.effective_user", { users: "root", type: "Blacklist" }),
      [`error ParameterValueInvalidError ${RULE}.params[1].value`],
    ],
    [
      "values that depend on each other",
      ruleOf("metadata.attribute", { attribute: "size", check: ">", value: "big" }),
      [`error ParameterValueInvalidError ${RULE}.params[2].value`],
    ],
    [
      "an expression that cannot run in linear time",
      ruleOf("dockerfile.instruction", { instruction: "RUN", check: "like", value: "(a)\\1" }),
      [`error ParameterValueInvalidError ${RULE}.params[2].value`],
    ],
    [
      "a rule that can never fire",
      ruleOf("dockerfile.instruction", { instruction: "RUN", check: "like" }),
      [`warning ParameterValueInvalidError ${RULE}`],
    ],
  ];
  for (const [what, rule, problems] of cases) {
    test(what, () => assert.deepEqual(problemsOf(bundleOf([rule])), problems));
  }

  test("of a parameter written twice the last counts", () => {
    const params = [
      { name: "users", value: "a" },
      { name: "type", value: "blacklist" },
      { name: "users", value: "b" },
    ];
    const { bundle } = parseBundle(
      JSON.stringify(bundleOf([{ ...ruleOf("dockerfile.effective_user", {}), params }])),
    );
    assert.deepEqual(bundle?.mappings[0]?.policies[0]?.rules[0]?.parameters, {
      users: "b",
      type: "blacklist",
    });
  });

  test("of retired gates are left out of stored bundles, with a warning", () => {
    const document = bundleOf([ruleOf("anchoresec.vulnhigh", {}), always]);
    assert.deepEqual(problemsOf(document, { retired: "skip" }), [`warning EndOfLifedError ${RULE}.gate`]);
    const { bundle } = parseBundle(JSON.stringify(document), { retired: "skip" });
    assert.equal(bundle?.mappings[0]?.policies[0]?.rules.length, 1);
  });

  test("run gate by gate", () => {
    const rules = ["always.always", "malware.scan_not_run", "always.always"].map((name) => ruleOf(name, {}));
    const { bundle } = parseBundle(JSON.stringify(bundleOf(rules)));
    const paths = bundle?.mappings[0]?.policies[0]?.rules.map(({ path }) => path.slice(-2, -1));
    assert.deepEqual(paths, ["0", "2", "1"]);
  });
});

describe("bundles", () => {
  const policy = { id: "policy", version: "1_0", rules: [] };
  const broken = { id: "other", version: "2", rules: [{ gate: "nope", trigger: "x", action: "STOP" }] };
  const allowlist = { id: "list", version: "1_0", items: [{ gate: "always", trigger_id: "x" }] };
  const cases: [what: string, document: unknown, problems: string[]][] = [
    [
      "the smallest",
      { id: "b", version: "1_0", policies: [], mappings: [] },
      ["warning ValidationError $.mappings"],
    ],
    ["not an object", [], ["error ValidationError $"]],
    [
      "nothing in it",
      {},
      [
        "error ValidationError $.id",
        "error ValidationError $.version",
        "error ValidationError $.mappings",
        "error ValidationError $.policies",
        "warning ValidationError $.mappings",
      ],
    ],
    ["another version", bundleOf([], { version: "1.0" }), ["error UnsupportedVersionError $.version"]],
    [
      "problems of policies that no mapping refers to are warnings",
      bundleOf([], { policies: [policy, broken] }),
      [
        "warning UnsupportedVersionError $.policies[1].version",
        "warning GateNotFoundError $.policies[1].rules[0].gate",
      ],
    ],
    [
      "an id used twice",
      bundleOf([], { policies: [policy, policy] }),
      ["error DuplicateIdentifierFoundError $.policies[1].id"],
    ],
    [
      "references to nothing",
      bundleOf([], {
        mappings: [{ ...everything, policy_ids: ["policy", "gone"], whitelist_ids: ["gone"] }],
      }),
      [
        "error ReferencedObjectNotFoundError $.mappings[0].policy_ids[1]",
        "error ReferencedObjectNotFoundError $.mappings[0].whitelist_ids[0]",
      ],
    ],
    [
      "policy_id and policy_ids",
      bundleOf([], { mappings: [{ ...everything, policy_id: "policy", policy_ids: ["policy"] }] }),
      ["error ValidationError $.mappings[0].policy_id"],
    ],
    [
      "neither policy_id nor policy_ids",
      bundleOf([], { mappings: [everything] }),
      ["error ValidationError $.mappings[0]"],
    ],
    [
      "a selector of no kind, and a broken expression",
      bundleOf([], {
        whitelisted_images: [{ ...everything, image: { type: "name", value: "x" } }],
        blacklisted_images: [{ ...everything, registry: "regexp:(" }],
      }),
      [
        "error ValidationError $.whitelisted_images[0].image.type",
        "error ValidationError $.blacklisted_images[0].registry",
      ],
    ],
    [
      "whitelists with broken items",
      bundleOf([], {
        mappings: [{ ...everything, policy_id: "policy", whitelist_ids: ["list"] }],
        whitelists: [
          {
            ...allowlist,
            items: [
              { gate: "always" },
              { gate: "always", trigger_id: "regexp:[" },
              { gate: "always", trigger_id: "x", expires_on: "tomorrow" },
              { gate: "always", trigger_id: "x", expires_on: "2026-01-31T12:00:00.5+01:00" },
            ],
          },
        ],
      }),
      [
        "error ValidationError $.whitelists[0].items[0].trigger_id",
        "error ValidationError $.whitelists[0].items[1].trigger_id",
        "error ValidationError $.whitelists[0].items[2].expires_on",
      ],
    ],
    [
      "lists that are not lists",
      bundleOf([], { policies: {}, mappings: "x" }),
      [
        "error ValidationError $.mappings",
        "error ValidationError $.policies",
        "warning ValidationError $.mappings",
      ],
    ],
  ];
  for (const [what, document, problems] of cases) {
    test(what, () => {
      assert.deepEqual(problemsOf(document), problems);
      const { bundle } = parseBundle(JSON.stringify(document));
      assert.equal(bundle !== undefined, !problems.some((problem) => problem.startsWith("error")));
    });
  }

  test("with more rules than allowed", () => {
    const rules = Array.from({ length: limits.rules + 1 }, () => always);
    assert.deepEqual(problemsOf(bundleOf(rules)), ["error ValidationError $.policies[0].rules"]);
  });

  test("with more characters than are read", () => {
    const { problems } = parseBundle(" ".repeat(limits.bundleCharacters + 1));
    assert.match(problems[0]?.message ?? "", /characters long/);
  });

  test("with more problems than are kept", () => {
    const problems = problemsOf(bundleOf(Array.from({ length: limits.problems }, () => ({}))));
    assert.equal(problems.length, limits.problems + 1);
  });

  test("any JSON is read or refused, and never throws", () => {
    const keys = fc.constantFrom(
      "id",
      "version",
      "policies",
      "rules",
      "mappings",
      "gate",
      "trigger",
      "params",
      "image",
    );
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, 1, "1_0", "always", "*", "regexp:(("),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(keys, tie("value"), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(fc.property(tree, (document) => void parseBundle(JSON.stringify(document))));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseBundle(text)));
  });
});

test("problems are shown in their line, under a caret", () => {
  const text = '{"id": "b",\n "version": "1_1",\n "policies": [], "mappings": []}';
  const [problem] = parseBundle(text).problems;
  assert.deepEqual(renderPolicyProblem(problem!, "bundle.json", text).split("\n"), [
    'bundle.json:2:13: error: UnsupportedVersionError: version "1_1" is not supported ($.version)',
    '   "version": "1_1",',
    "              ^",
    '  write "1_0"',
  ]);
});
