// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { messagesOf, sampleFindings } from "../../fixtures/rule.ts";

const findings = {
  ...sampleFindings(),
  secretMatches: [
    { path: "/etc/aws", regexName: "AWS_ACCESS_KEY", regex: ".*AKIA", lines: [1] },
    { path: "/root/.ssh/id", regexName: "PRIV_KEY", regex: "-+BEGIN", lines: [0] },
    { path: "/srv/x", regexName: "", regex: ".*passw", lines: [3] },
  ],
};

const aws = "file=/etc/aws regexp=AWS_ACCESS_KEY=.*AKIA";
const key = "file=/root/.ssh/id regexp=PRIV_KEY=-+BEGIN";
const word = "file=/srv/x regexp=.*passw";
const none = (path: string, name: string) => [
  `Secret content search analyzer did not find regexp match in container: filename_regex=${path} content_regex_name=${name}`,
];
const notfound = { match_type: "notfound" };

const cases: [params: Record<string, string>, messages: string[]][] = [
  [{}, [aws, key, word]],
  [{ match_type: "found" }, [aws, key, word]],
  [{ content_regex_name: "PRIV_KEY" }, [key]],
  [{ content_regex_name: ".*passw" }, [word]],
  [{ content_regex_name: "AWS_ACCESS_KEY,PRIV_KEY" }, [aws, key]],
  [{ content_regex_name: "DOCKER_AUTH" }, []],
  [{ filename_regex: "/etc/.*" }, [aws]],
  [{ filename_regex: "etc" }, []], // from the start of the path
  [{ filename_regex: "/etc/.*", content_regex_name: "PRIV_KEY" }, []],
  [notfound, []],
  [{ ...notfound, content_regex_name: "PRIV_KEY" }, []],
  [{ ...notfound, content_regex_name: "DOCKER_AUTH" }, none("*", "DOCKER_AUTH")],
  [{ ...notfound, filename_regex: "/opt/" }, none("/opt/", "all")],
];

for (const [params, messages] of cases) {
  test(`secret_scans.content_regex_checks ${JSON.stringify(params)}`, () => {
    const head = "Secret content search analyzer found regexp match in container: ";
    const want = messages.map((message) => (message.startsWith("file=") ? head + message : message));
    assert.deepEqual(messagesOf("secret_scans.content_regex_checks", params, findings), want);
  });
}
