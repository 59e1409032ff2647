// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { type Challenge, parseChallenges } from "./challenge.ts";

const plain = (challenges: Challenge[]): unknown[] =>
  challenges.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

describe("challenges", () => {
  const hub = {
    realm: "https://auth.docker.io/token",
    service: "registry.docker.io",
    scope: "repository:library/alpine:pull",
  };
  const rows: [header: string, want: unknown[]][] = [
    // As Docker Hub, Harbor, GitLab and Amazon send it.
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/alpine:pull"',
      [["bearer", hub]],
    ],
    [
      'Bearer realm="https://auth.docker.io/token", service=registry.docker.io , scope="repository:library/alpine:pull"',
      [["bearer", hub]],
    ],
    ['Basic realm="harbor"', [["basic", { realm: "harbor" }]]],
    ['BASIC Realm="https://x/",service="ecr"', [["basic", { realm: "https://x/", service: "ecr" }]]],
    ["Basic", [["basic", {}]]],
    // RFC 9110 §11.6.1: commas part both parameters and challenges.
    [
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        ["basic", { realm: "simple" }],
        ["newauth", { realm: "apps", type: "1", title: 'Login to "apps"' }],
      ],
    ],
    [
      'Negotiate YWJjZA==, Basic realm="x"',
      [
        ["negotiate", {}],
        ["basic", { realm: "x" }],
      ],
    ],
    [
      "Negotiate, Basic realm=x",
      [
        ["negotiate", {}],
        ["basic", { realm: "x" }],
      ],
    ],
    ['Bearer scope="repository:a:pull,push"', [["bearer", { scope: "repository:a:pull,push" }]]],
    ['Bearer realm="a",realm="b"', [["bearer", { realm: "a" }]]],
    [',, Basic realm="x" ,, ', [["basic", { realm: "x" }]]],
    // What follows no grammar ends the reading.
    [
      'Bearer realm="unclosed',
      [
        ["bearer", {}],
        ["realm", {}],
      ],
    ],
    ["", []],
    ['"', []],
  ];
  for (const [header, want] of rows) {
    test(header.slice(0, 70), () => assert.deepEqual(plain(parseChallenges(header)), want));
  }

  const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const quote = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

  test("what is written is read", () => {
    const challenge = fc.record({
      scheme: token,
      parameters: fc.uniqueArray(fc.tuple(token, fc.string()), {
        selector: ([name]) => name,
        minLength: 1,
        maxLength: 5,
      }),
    });
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 4 }), (challenges) => {
        const header = challenges
          .map(
            ({ scheme, parameters }) =>
              `${scheme} ${parameters.map(([name, value]) => `${name}=${quote(value)}`).join(", ")}`,
          )
          .join(", ");
        const want = challenges.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
        assert.deepEqual(plain(parseChallenges(header)), want);
      }),
    );
  });

  test("any text is read, in time that grows with its length", () => {
    const hostile = fc.string({ unit: fc.constantFrom("a", "=", '"', ",", " ", "\\", "/"), maxLength: 2000 });
    fc.assert(fc.property(fc.oneof(fc.string(), hostile), (text) => void parseChallenges(text)));
    for (const text of [`a ${"b=".repeat(50_000)}`, `a b="${"\\".repeat(100_000)}`, "a, ".repeat(50_000)]) {
      assert.ok(parseChallenges(text).length <= 16);
    }
  });
});
