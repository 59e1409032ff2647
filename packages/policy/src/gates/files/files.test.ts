// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseBundle } from "../../bundle/parse.ts";
import { fileOf, filesOf } from "../../fixtures/files.ts";
import { bundleOf, messagesOf, ruleOf, sampleFindings } from "../../fixtures/rule.ts";

const sum = "a".repeat(64);
const other = "b".repeat(64);
const findings = {
  ...sampleFindings(),
  files: filesOf([
    fileOf("/etc", { type: "directory", mode: 0o040755 }),
    fileOf("/etc/ssl/key.pem", { mode: 0o100600, sha256: sum }),
    fileOf("/srv/key.pem.txt"),
    fileOf("/usr/bin/su", { mode: 0o104755, sha256: other }),
  ]),
  contentMatches: [
    { path: "/app/config", regexName: "HOST", regex: ".*internal", lines: [0, 4] },
    { path: "/app/readme", regexName: "", regex: ".*TODO", lines: [2] },
  ],
};

const match = (file: string, regexp: string) =>
  `Application of regex matched file found in container: file=${file} regexp=${regexp}`;
const content = (file: string, regexp: string) =>
  `File content analyzer found regexp match in container: file=${file} regexp=${regexp}`;
const key = "/etc/ssl/key.pem";

const cases: [rule: string, params: Record<string, string>, messages: string[]][] = [
  ["name_match", { regex: ".*\\.pem" }, [match(key, ".*\\.pem"), match("/srv/key.pem.txt", ".*\\.pem")]],
  ["name_match", { regex: ".*\\.pem$" }, [match(key, ".*\\.pem$")]],
  ["name_match", { regex: "key" }, []], // from the start of the path
  ["name_match", { regex: "/etc$" }, [match("/etc", "/etc$")]], // directories too

  [
    "attribute_match",
    { filename: key, checksum: sum },
    [`filename=${key} and checksum=${sum} op=equals specified_checksum=${sum}`],
  ],
  ["attribute_match", { filename: key, checksum: other }, []],
  [
    "attribute_match",
    { filename: key, checksum: other, checksum_algorithm: "sha256", checksum_match: "not_equals" },
    [`filename=${key} and checksum=${sum} op=not_equals specified_checksum=${other}`],
  ],
  [
    "attribute_match",
    { filename: key, mode: "00600" },
    [`filename=${key} and mode=0o600 op=equals specified_mode=0o600`],
  ],
  ["attribute_match", { filename: key, mode: "0644" }, []],
  ["attribute_match", { filename: "/usr/bin/su", mode: "0755" }, []], // setuid is one of the bits
  [
    "attribute_match",
    { filename: "/usr/bin/su", mode: "755", mode_op: "not_equals" },
    ["filename=/usr/bin/su and mode=0o4755 op=not_equals specified_mode=0o755"],
  ],
  // All attributes must hold.
  ["attribute_match", { filename: key, checksum: sum, mode: "0644" }, []],
  [
    "attribute_match",
    { filename: key, checksum: sum, mode: "0644", mode_op: "not_equals" },
    [
      `filename=${key} and checksum=${sum} op=equals specified_checksum=${sum} and mode=0o600 op=not_equals specified_mode=0o644`,
    ],
  ],
  // What has no content has no checksum.
  [
    "attribute_match",
    { filename: "/etc", checksum: sum, checksum_match: "not_equals" },
    [`filename=/etc and checksum=DIRECTORY_OR_OTHER op=not_equals specified_checksum=${sum}`],
  ],
  ["attribute_match", { filename: "/none", mode: "0644" }, []],
  ["attribute_match", { filename: "/none", mode: "0644", skip_missing: "true" }, []],
  [
    "attribute_match",
    { filename: "/none", skip_missing: "false" },
    ["filename=/none and skip_missing=False"],
  ],
  ["attribute_match", { filename: key, skip_missing: "false" }, []],
  ["attribute_match", { filename: key }, []], // nothing to check

  ["content_regex_match", {}, [content("/app/config", "HOST=.*internal"), content("/app/readme", ".*TODO")]],
  ["content_regex_match", { regex_name: "HOST" }, [content("/app/config", "HOST=.*internal")]],
  ["content_regex_match", { regex_name: ".*internal" }, [content("/app/config", "HOST=.*internal")]],
  ["content_regex_match", { regex_name: ".*TODO" }, [content("/app/readme", ".*TODO")]],
  [
    "content_regex_match",
    { regex_name: Buffer.from("HOST=.*internal").toString("base64") },
    [content("/app/config", "HOST=.*internal")],
  ],
  ["content_regex_match", { regex_name: "HOS" }, []],
];

for (const [rule, params, messages] of cases) {
  test(`files.${rule} ${JSON.stringify(params).slice(0, 60)}`, () => {
    assert.deepEqual(messagesOf(`files.${rule}`, params, findings), messages);
  });
}

describe("files.attribute_match is checked", () => {
  const checks: [
    params: Record<string, string>,
    severity: "warning" | "error" | undefined,
    message: RegExp,
  ][] = [
    [{ filename: "etc/passwd", mode: "0644" }, "warning", /begin with/],
    [{ filename: "/etc/passwd", checksum: "ABC" }, "warning", /64 hexadecimal/],
    [{ filename: "/etc/passwd" }, "warning", /never fire/],
    [{ filename: "/etc/passwd", mode: "rw-r--r--" }, "error", /octal/],
    [{ filename: "/etc/passwd", skip_missing: "false" }, undefined, /./],
  ];
  for (const [params, severity, message] of checks) {
    test(JSON.stringify(params), () => {
      const { problems } = parseBundle(JSON.stringify(bundleOf([ruleOf("files.attribute_match", params)])));
      assert.equal(problems[0]?.severity, severity);
      if (problems[0] !== undefined) assert.match(problems[0].message, message);
    });
  }
});

test("a checksum that nobody computed is a problem of the rule, not a pass", () => {
  const unknown = { ...findings, files: filesOf([fileOf(key)]) };
  assert.throws(
    () => messagesOf("files.attribute_match", { filename: key, checksum: sum }, unknown),
    /digests/,
  );
});
