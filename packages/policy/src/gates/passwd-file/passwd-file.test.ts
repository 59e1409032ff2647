// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Findings } from "../../findings.ts";
import { messagesOf, sampleFindings } from "../../fixtures/rule.ts";

function withPasswd(text?: string): Findings {
  const retrieved = new Map(text === undefined ? [] : [["/etc/passwd", text]]);
  return { ...sampleFindings(), retrieved };
}

const root = "root:x:0:0:root:/root:/bin/bash";
const ftp = "ftp:x:14:50:FTP User:/var/ftp:/sbin/nologin";
const toor = "toor:x:0:0::/root:/bin/sh";
const sample = withPasswd(`${root}\n\n  ${ftp}  \r\nbroken\n${toor}\n`);

const found = (what: string, value: string, line: string) =>
  `Blacklisted ${what} '${value}' found in image's /etc/passwd: pentry=${line}`;

const cases: [trigger: string, params: Record<string, string>, messages: string[]][] = [
  ["content_not_available", {}, []],
  ["blacklist_usernames", { user_names: "daemon, ftp" }, [found("user", "ftp", ftp)]],
  ["blacklist_usernames", { usernameblacklist: "root" }, [found("user", "root", root)]],
  ["blacklist_usernames", { user_names: "FTP" }, []],
  ["blacklist_userids", { user_ids: "0, 1" }, [found("uid", "0", root), found("uid", "0", toor)]],
  ["blacklist_userids", { useridblacklist: "14" }, [found("uid", "14", ftp)]],
  ["blacklist_groupids", { group_ids: "50" }, [found("gid", "50", ftp)]],
  ["blacklist_groupids", { group_ids: "14" }, []],
  [
    "blacklist_shells",
    { shells: "/bin/bash, /bin/sh" },
    [found("shell", "/bin/bash", root), found("shell", "/bin/sh", toor)],
  ],
  ["blacklist_full_entry", { entry: ` ${ftp} ` }, [found("pentry", ftp, ftp)]],
  ["blacklist_full_entry", { entry: "ftp" }, []],
];

for (const [trigger, params, messages] of cases) {
  test(`passwd_file.${trigger} ${JSON.stringify(params)}`, () => {
    assert.deepEqual(messagesOf(`passwd_file.${trigger}`, params, sample), messages);
  });
}

for (const [what, findings] of [
  ["missing", withPasswd()],
  ["empty", withPasswd(" \n")],
] as const) {
  test(`passwd_file of a file that is ${what}`, () => {
    assert.deepEqual(messagesOf("passwd_file.content_not_available", {}, findings), [
      "Cannot locate /etc/passwd in image stored files archive: check analyzer settings.",
    ]);
    assert.deepEqual(messagesOf("passwd_file.blacklist_userids", { user_ids: "0" }, findings), []);
  });
}

test("a user that is named twice is seen twice: the first is the one that counts at login", () => {
  const findings = withPasswd("app:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n");
  assert.equal(messagesOf("passwd_file.blacklist_userids", { user_ids: "0" }, findings).length, 1);
});
