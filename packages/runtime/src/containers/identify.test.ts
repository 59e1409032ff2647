// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Containers } from "./containers.ts";
import { describeContainer } from "./description.ts";
import { identifyContainer } from "./identify.ts";

const ID = "9dbcbd0c435f000000000000000000000000000000000000000000000000abcd";
const INNER = ID.replaceAll("9", "8");
const SHORT = "9dbcbd0c435f";

/** Path, then id and runtime; none for paths of the machine itself. */
const cases: [path: string, id?: string, runtime?: string][] = [
  ["/"],
  [""],
  ["/user.slice/user-1000.slice/session-1.scope"],
  ["/system.slice/docker.service"],
  ["/init.scope"],
  ["/system.slice/systemd-udevd.service/udev"],
  ["/user.slice/user-1000"],
  [`/docker/${ID}`, SHORT, "docker"],
  [`/docker/${ID.toUpperCase()}`, SHORT.toUpperCase(), "docker"],
  [`/docker/${ID.slice(1)}`, ID.slice(1, 13), "containerd"],
  [`/system.slice/docker-${ID}.scope`, SHORT, "docker"],
  [`/kubepods/besteffort/pod123/${ID}`, SHORT, "docker"],
  [`/system.slice/docker-${ID}.scope/init`, SHORT, "docker"],
  [`/docker/${ID}/a/b/c`, SHORT, "docker"],
  [`/docker/${ID}/docker/${INNER}/init`, INNER.slice(0, 12), "docker"],
  [`/machine.slice/libpod-conmon-${ID}.scope`],
  [`/machine.slice/libpod-${ID}.scope`, SHORT, "podman"],
  [`/machine.slice/libpod-${ID}.scope/container`, SHORT, "podman"],
  [`/libpod_parent/libpod-${ID}`, SHORT, "podman"],
  [`/user.slice/libpod-payload-${ID}`, SHORT, "podman"],
  [`/kubepods.slice/crio-${ID}.scope`, SHORT, "cri-o"],
  [`/kubepods/pod1/crio-${ID}`, SHORT, "cri-o"],
  [`/kubepods.slice/cri-containerd-${ID}.scope`, SHORT, "cri"],
  [`/system.slice/kubepods-pod1.slice:cri-containerd:${ID}`, SHORT, "cri"],
  [`/default/nerdctl-${ID}.scope`, SHORT, "containerd"],
  ["/default/my-box", "my-box", "containerd"],
  [`/default/${"x".repeat(65)}`],
  ["/lxc.payload.web", "web", "lxc"],
  ["/lxc/web/init.scope", "web", "lxc"],
  ["/machine/box.libvirt-lxc", "box", "libvirt-lxc"],
  ["/machine.slice/machine-lxc\\x2d22\\x2dlibvirt.scope/libvirt", "22\\x2dlibvirt", "libvirt-lxc"],
  ["/bpm-redis", "redis", "bpm"],
];

for (const [path, id, runtime] of cases) {
  test(`control group ${path} belongs to ${id ?? "no container"}`, () => {
    assert.deepEqual(identifyContainer([path]), id === undefined ? undefined : { id, runtime });
  });
}

test("the first control group that belongs to a container decides", () => {
  assert.equal(identifyContainer(["/", "/init.scope", `/docker/${ID}`, "/lxc/other"])?.id, SHORT);
});

test("any path is borne", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (path) => {
      const identity = identifyContainer([path]);
      assert.ok(identity === undefined || identity.id !== "");
    }),
  );
});

test("containers that nobody asks for any more are forgotten", () => {
  const containers = new Containers();
  for (let number = 0; number < 10_000; number++) {
    containers.add(describeContainer({ id: `id${number}` }));
    containers.identify(`cpu=/docker/${number}`);
  }
  assert.equal(containers.get("id0"), undefined);
  assert.equal(containers.get("id9999")?.id, "id9999");
});
