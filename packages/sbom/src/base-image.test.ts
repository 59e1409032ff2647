// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { type BaseCandidate, baseImageOf } from "./base-image.ts";
import type { BaseImage } from "./model.ts";

const debian: BaseCandidate = { name: "debian:12", digest: "sha256:d", diffIds: ["a"] };
const node: BaseCandidate = { name: "node:24", diffIds: ["a", "b"] };
const labels = {
  "org.opencontainers.image.base.name": "docker.io/library/alpine:3",
  "org.opencontainers.image.base.digest": "sha256:l",
};

const rows: [
  what: string,
  layers: string[],
  bases: BaseCandidate[],
  labels: object,
  base: BaseImage | undefined,
][] = [
  ["the lowest layer", ["a", "x"], [debian], {}, { name: "debian:12", digest: "sha256:d", layers: 1 }],
  ["the larger of two", ["a", "b", "x"], [debian, node], {}, { name: "node:24", layers: 2 }],
  ["all layers", ["a", "b"], [node], {}, { name: "node:24", layers: 2 }],
  ["the same layers in another place", ["x", "a", "b"], [debian, node], {}, undefined],
  ["fewer layers than the base", ["a"], [node], {}, undefined],
  ["a base without layers", ["a"], [{ name: "scratch", diffIds: [] }], {}, undefined],
  ["labels", ["x"], [debian], labels, { name: "docker.io/library/alpine:3", digest: "sha256:l" }],
  [
    "layers rather than labels",
    ["a"],
    [debian],
    labels,
    { name: "debian:12", digest: "sha256:d", layers: 1 },
  ],
];

for (const [what, diff_ids, bases, Labels, base] of rows) {
  test(`the base of an image, by ${what}`, () => {
    const config = { rootfs: { type: "layers", diff_ids }, config: { Labels: { ...Labels } } };
    assert.deepEqual(baseImageOf(config, bases), base);
  });
}
