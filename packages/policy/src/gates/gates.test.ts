// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { packageOf } from "@vendorless/builders";
import { messagesOf, rowsOf, sampleFindings } from "../fixtures/rule.ts";
import { retiredGates } from "../retired-gates.data.ts";
import { gates } from "./index.ts";

describe("every gate and trigger", () => {
  test("has a name of its own, nowhere else known as retired", () => {
    const names = gates.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name } of retiredGates) assert.ok(!names.includes(name), name);
    for (const { triggers } of gates) {
      const own = triggers.map((trigger) => trigger.name);
      assert.equal(new Set(own).size, own.length);
    }
  });

  for (const gate of gates) {
    for (const trigger of gate.triggers) {
      test(`${gate.name}.${trigger.name} is documented and runs its own examples`, () => {
        assert.match(gate.name, /^[a-z_]+$/);
        assert.match(trigger.name, /^[a-z_]+$/);
        assert.ok(trigger.description.length > 20);
        const params: Record<string, string> = {};
        for (const [name, { kind, description, example }] of Object.entries(trigger.parameters)) {
          assert.match(name, /^[a-z0-9_]+$/);
          assert.ok(description.length > 5, name);
          assert.ok("value" in kind.parse(example), `example of ${name}`);
          params[name] = example;
        }
        rowsOf(`${gate.name}.${trigger.name}`, params, sampleFindings()); // must not throw
      });
    }
  }
});

test("always.always", () => {
  const rows = rowsOf("always.always", {}, sampleFindings());
  assert.deepEqual(
    rows.map(({ trigger_id, message }) => [trigger_id, message]),
    [["always", "Unconditional trigger match"]],
  );
});

test("files.suid_or_guid_set prints the whole mode, type bits included", () => {
  const base = { uid: 0, gid: 0, size: 1 };
  const findings = sampleFindings({
    files: [
      { ...base, path: "usr/bin/su", type: "file", mode: 0o4755 },
      { ...base, path: "var/mail", type: "directory", mode: 0o2775 },
      { ...base, path: "bin/ls", type: "file", mode: 0o755 },
      { ...base, path: "usr/bin/pkexec", type: "hardlink", mode: 0o6755 },
    ],
  });
  assert.deepEqual(messagesOf("files.suid_or_guid_set", {}, findings), [
    "SUID or SGID found set on file /usr/bin/su. Mode: 0o104755",
    "SUID or SGID found set on file /var/mail. Mode: 0o42775",
    "SUID or SGID found set on file /usr/bin/pkexec. Mode: 0o106755",
  ]);
});

test("licenses are compared one by one", () => {
  const findings = sampleFindings({
    packages: [
      packageOf({ name: "a", licenses: ["MIT", "GPL-2.0-only"] }),
      packageOf({ name: "b", licenses: ["(MIT OR GPL-2.0-only) AND LGPL-2.1"] }),
      packageOf({ name: "c", licenses: ["AND GPL-2.0"] }),
      packageOf({ name: "d", licenses: [] }),
    ],
  });
  const exact = (licenses: string) => messagesOf("licenses.blacklist_exact_match", { licenses }, findings);
  const partial = (licenses: string) =>
    messagesOf("licenses.blacklist_partial_match", { licenses }, findings);
  assert.deepEqual(exact("GPL-2.0-only"), [
    "LICFULLMATCH Packages are installed that have blacklisted licenses: a(GPL-2.0-only), b(GPL-2.0-only)",
  ]);
  assert.deepEqual(exact("GPL,AND,OR"), []);
  assert.deepEqual(partial("LGPL, 2.1"), [
    "LICSUBMATCH Packages are installed that have blacklisted licenses: b(LGPL-2.1), b(LGPL-2.1)",
  ]);
  assert.deepEqual(partial("Apache"), []);
});

const metadata: [params: Record<string, string>, shown: string | undefined][] = [
  [{ attribute: "size", check: ">", value: "1kb" }, undefined],
  [{ attribute: "size", check: ">=", value: "1000" }, "check_value: '1000' matched image value: '1000'"],
  [{ attribute: "size", check: "<", value: "1GB" }, "check_value: '1073741824' matched image value: '1000'"],
  [{ attribute: "size", check: "exists" }, "check_value: '' matched image value: '1000'"],
  [{ attribute: "layer_count", check: "=", value: " 1 " }, "check_value: '1' matched image value: '1'"],
  [{ attribute: "layer_count", check: "!=", value: "1" }, undefined],
  [
    { attribute: "distro", check: "=", value: "debian" },
    "check_value: 'debian' matched image value: 'debian'",
  ],
  [{ attribute: "distro", check: "like", value: "deb" }, "check_value: 'deb' matched image value: 'debian'"],
  [
    { attribute: "distro", check: "not_like", value: "eb" },
    "check_value: 'eb' matched image value: 'debian'",
  ],
  [
    { attribute: "distro", check: "in", value: "alpine, debian" },
    "check_value: 'alpine, debian' matched image value: 'debian'",
  ],
  [{ attribute: "distro", check: "not_in", value: "alpine,debian" }, undefined],
  // As text: "12" comes before "9".
  [{ attribute: "distro_version", check: "<", value: "9" }, "check_value: '9' matched image value: '12'"],
  [{ attribute: "os_type", check: "exists" }, "check_value: 'None' matched image value: 'linux'"],
  [{ attribute: "like_distro", check: "not_exists" }, "check_value: 'None' matched image value: ''"],
  [{ attribute: "architecture", check: "=", value: "arm64" }, undefined],
  [{ attribute: "architecture", check: "=" }, undefined], // nothing to compare with
];

for (const [params, shown] of metadata) {
  test(`metadata.attribute ${JSON.stringify(params)}`, () => {
    const head = `Attribute check for attribute: '${params.attribute}' check: '${params.check}' `;
    const messages = messagesOf("metadata.attribute", params, sampleFindings());
    assert.deepEqual(messages, shown === undefined ? [] : [head + shown]);
  });
}

test("metadata.attribute of an image without the fact", () => {
  const findings = sampleFindings({ distro: undefined });
  const count = (check: string) =>
    messagesOf("metadata.attribute", { attribute: "distro", check, value: "debian" }, findings).length;
  const checks = ["=", "!=", ">", "<", "exists", "not_exists", "like", "not_like", "in", "not_in"];
  assert.deepEqual(
    checks.filter((check) => count(check) === 1),
    ["!=", "not_exists", "not_like", "not_in"],
  );
});
