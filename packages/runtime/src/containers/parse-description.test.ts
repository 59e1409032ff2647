// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { parseContainerDescription } from "./parse-description.ts";

test("a description as captures hold it", () => {
  const json = JSON.stringify({
    container: {
      type: 0,
      id: "32a1026ccb88",
      full_id: "32a1026ccb88a551",
      name: "web",
      image: "nginx:1.27",
      imagerepo: "nginx",
      imagetag: "1.27",
      privileged: true,
      ip: "172.17.0.2",
      labels: { maintainer: "me", number: 3 },
      pod_sandbox_labels: null,
      Mounts: [{ Source: "/", Destination: "/host", Mode: "ro", RW: false, Propagation: "rprivate" }],
    },
  });
  const container = parseContainerDescription(json);
  assert.ok(container);
  const { id, runtime, name, imageRepository, imageTag, privileged, ip, mounts, labels, podLabels } =
    container;
  assert.deepEqual(
    { id, runtime, name, imageRepository, imageTag, privileged, ip },
    {
      id: "32a1026ccb88",
      runtime: "docker",
      name: "web",
      imageRepository: "nginx",
      imageTag: "1.27",
      privileged: true,
      ip: "172.17.0.2",
    },
  );
  assert.deepEqual(mounts, [
    { source: "/", destination: "/host", mode: "ro", writable: false, propagation: "rprivate" },
  ]);
  assert.deepEqual([...labels], [["maintainer", "me"]]);
  assert.equal(podLabels.size, 0);
});

for (const json of ["", "{", "null", "[]", "{}", '{"container":3}', '{"container":{"id":5}}']) {
  test(`${json || "nothing"} describes no container`, () => {
    assert.equal(parseContainerDescription(json), undefined);
  });
}

test("any JSON is borne", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      parseContainerDescription(`{"container":${json}}`);
    }),
  );
});
