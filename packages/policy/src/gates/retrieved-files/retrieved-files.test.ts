// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { messagesOf, rowsOf, sampleFindings } from "../../fixtures/rule.ts";

const path = "/etc/httpd.conf";
const findings = {
  ...sampleFindings(),
  retrieved: new Map([[path, "Listen 80\n# SSLEnabled no\nUser www data\n"]]),
};

const fired = (regex: string, check: string) => [
  `Content regex '${regex}' check '${check}' found in retrieved file '${path}'`,
];

const cases: [trigger: string, params: Record<string, string>, messages: string[]][] = [
  ["content_not_available", { path }, []],
  ["content_not_available", { path: "/etc/none" }, ["Cannot locate file in the image analysis"]],
  ["content_regex", { path, regex: ".*SSL.*", check: "match" }, fired(".*SSL.*", "match")],
  ["content_regex", { path, regex: "SSL", check: "match" }, fired("SSL", "match")],
  ["content_regex", { path, regex: "Enabled", check: "match" }, []], // from the start of each word
  ["content_regex", { path, regex: "Enabled", check: "no_match" }, fired("Enabled", "no_match")],
  ["content_regex", { path, regex: "SSL", check: "no_match" }, []],
  // Words between white space, as Anchore Engine does, unless lines are asked for.
  ["content_regex", { path, regex: "Listen 80", check: "match" }, []],
  [
    "content_regex",
    { path, regex: "Listen 80", check: "match", parts: "lines" },
    fired("Listen 80", "match"),
  ],
  ["content_regex", { path, regex: "SSL", check: "match", parts: "lines" }, []],
  // A file that is not there neither matches nor fails to.
  ["content_regex", { path: "/etc/none", regex: ".*", check: "no_match" }, []],
];

for (const [trigger, params, messages] of cases) {
  test(`retrieved_files.${trigger} ${JSON.stringify(params)}`, () => {
    assert.deepEqual(messagesOf(`retrieved_files.${trigger}`, params, findings), messages);
  });
}

test("retrieved_files.content_regex is known by its rule and the path", () => {
  const params = { path, regex: "User", check: "match" };
  assert.deepEqual(
    rowsOf("retrieved_files.content_regex", params, findings).map(({ trigger_id }) => trigger_id),
    ["retrieved_files.content_regex+file:///etc/httpd.conf"],
  );
});
