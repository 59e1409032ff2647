// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { ImageError } from "./errors.ts";
import { formatReference, parseReference } from "./reference.ts";

const digest = `sha256:${"a1".repeat(32)}` as const;

/** Rows after reference_test.go and normalize_test.go of distribution/reference. */
describe("references", () => {
  const rows: [text: string, canonical: string][] = [
    ["alpine", "docker.io/library/alpine:latest"],
    ["alpine:3.20", "docker.io/library/alpine:3.20"],
    ["bitnami/redis", "docker.io/bitnami/redis:latest"],
    ["docker.io/alpine", "docker.io/library/alpine:latest"],
    ["index.docker.io/library/alpine", "docker.io/library/alpine:latest"],
    ["localhost/app", "localhost/app:latest"],
    ["localhost:5000/app:1", "localhost:5000/app:1"],
    ["registry.example.com/team/app", "registry.example.com/team/app:latest"],
    ["registry:80/app", "registry:80/app:latest"],
    ["Upper/app", "Upper/app:latest"],
    ["192.168.1.1:5000/a/b/c", "192.168.1.1:5000/a/b/c:latest"],
    ["[2001:db8::1]:5000/repo", "[2001:db8::1]:5000/repo:latest"],
    [`alpine@${digest}`, `docker.io/library/alpine@${digest}`],
    [`alpine:3.20@${digest}`, `docker.io/library/alpine:3.20@${digest}`],
    ["a__b/c-d---e.f_g", "docker.io/a__b/c-d---e.f_g:latest"],
    [`app:${"t".repeat(128)}`, `docker.io/library/app:${"t".repeat(128)}`],
    ["xn--7o8h.com/app", "xn--7o8h.com/app:latest"],
  ];
  for (const [text, canonical] of rows) {
    test(text.slice(0, 60), () => assert.equal(formatReference(parseReference(text)), canonical));
  }
});

describe("no references", () => {
  const rows = [
    "",
    ":",
    "App",
    "registry.example.com/App",
    "a//b",
    "a/",
    "/a",
    "a..b",
    "a___b",
    "-a",
    "a-",
    "app:",
    "app:-x",
    `app:${"t".repeat(129)}`,
    "app@sha256:abc",
    "app@md5:d41d8cd98f00b204e9800998ecf8427e",
    `app@${digest.toUpperCase()}`,
    "a1".repeat(32),
    "x/".repeat(128) + "app",
    "[fe80::1%eth0]/app",
    "app with space",
    "app\n",
    "../etc",
    "registry:port/app",
  ];
  for (const text of rows) {
    test(JSON.stringify(text).slice(0, 60), () => {
      assert.throws(
        () => parseReference(text),
        (error) => {
          assert.ok(error instanceof ImageError && error.code === "reference-invalid");
          return error.hint !== "";
        },
      );
    });
  }
});

test("canonical references parse to themselves", () => {
  const component = fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-{1,3})[a-z0-9]{1,5}){0,2}$/);
  const reference = fc.record(
    {
      domain: fc.constantFrom("docker.io", "localhost", "localhost:5000", "r.example.com", "[::1]:80"),
      path: fc.array(component, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("/")),
      tag: fc.stringMatching(/^\w[\w.-]{0,20}$/),
      digest: fc.constant(digest),
    },
    { requiredKeys: ["domain", "path", "tag"], noNullPrototype: true },
  );
  fc.assert(fc.property(reference, (one) => assert.deepEqual(parseReference(formatReference(one)), one)));
});

test("any text parses or fails with its own error, at once", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("a", "-", "_", ".", "/", ":", "@", "A") })),
      (text) => {
        try {
          parseReference(text);
        } catch (error) {
          assert.ok(error instanceof ImageError);
        }
      },
    ),
  );
});
