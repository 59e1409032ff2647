// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { ImageError } from "../errors.ts";
import { keysOf, parseDockerConfig, registryKey } from "./docker-config.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const password = { kind: "password", username: "ann", password: "a:b" };

describe("credentials in config.json", () => {
  const rows: [name: string, auth: unknown, want: unknown][] = [
    ["docker login", { auth: base64("ann:a:b") }, password],
    ["padded as old versions did", { auth: base64("ann:a:b\0\0") }, password],
    ["two fields, as Kubernetes has them", { username: "ann", password: "a:b" }, password],
    ["both", { auth: base64("ann:a:b"), username: "x", password: "y" }, password],
    [
      "an identity token",
      { auth: base64("ann:"), identitytoken: "t" },
      { kind: "identity-token", token: "t" },
    ],
    ["a registry token", { registrytoken: "t" }, { kind: "registry-token", token: "t" }],
    ["kept by a helper", {}, undefined],
    ["no colon", { auth: base64("ann") }, undefined],
    ["no user", { auth: base64(":b") }, undefined],
    ["null", null, undefined],
  ];
  for (const [name, auth, want] of rows) {
    test(name, () => {
      const config = parseDockerConfig(JSON.stringify({ auths: { "r.example": auth } }), "config.json");
      assert.deepEqual(config.credentials.get("r.example"), want);
    });
  }

  test("helpers", () => {
    const text = JSON.stringify({
      credsStore: "pass",
      credHelpers: { "https://index.docker.io/v1/": "hub" },
    });
    const config = parseDockerConfig(text, "config.json");
    assert.equal(config.store, "pass");
    assert.equal(config.helpers.get("docker.io"), "hub");
    assert.equal(parseDockerConfig("{}", "x").store, undefined);
  });

  test("faults are told without the secrets around them", () => {
    for (const text of [
      `{"auths":{"r":{"auth":"c2VjcmV0"`,
      '{"auths":{"r":{"auth":["c2VjcmV0"]}}}',
      '["c2VjcmV0"]',
    ]) {
      assert.throws(
        () => parseDockerConfig(text, "config.json"),
        (error) =>
          error instanceof ImageError &&
          error.code === "credentials-invalid" &&
          error.hint !== "" &&
          !`${error.message}${error.hint}`.includes("c2Vj") &&
          error.cause === undefined,
      );
    }
  });

  test("any JSON is read or refused", () => {
    const auths = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
    const document = fc.oneof(
      fc.jsonValue(),
      fc.record({ auths, credsStore: fc.jsonValue(), credHelpers: fc.jsonValue() }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(document, (value) => {
        try {
          parseDockerConfig(JSON.stringify(value), "config.json");
        } catch (error) {
          assert.ok(error instanceof ImageError);
        }
      }),
    );
  });
});

test("registries are named in one form", () => {
  const rows: [text: string, key: string][] = [
    ["https://index.docker.io/v1/", "docker.io"],
    ["index.docker.io", "docker.io"],
    ["registry-1.docker.io", "docker.io"],
    ["docker.io/team", "docker.io/team"],
    ["https://r.example:5000", "r.example:5000"],
    ["http://r.example:5000/v2/", "r.example:5000"],
    ["quay.io/team/app", "quay.io/team/app"],
  ];
  for (const [text, key] of rows) assert.equal(registryKey(text), key);
});

test("the most precise key comes first", () => {
  assert.deepEqual(keysOf("r", "a/b/c"), ["r/a/b/c", "r/a/b", "r/a", "r"]);
});
