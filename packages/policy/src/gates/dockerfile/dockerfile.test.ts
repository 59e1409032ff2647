// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { messagesOf, rowsOf, sampleFindings } from "../../fixtures/rule.ts";

// The same image as two builders record it: what rules say must not depend on the builder.
const rootfs = { type: "layers", diff_ids: [] };
const classic = {
  rootfs,
  history: [
    { created_by: "/bin/sh -c #(nop) ADD file:1f4e5 in / " },
    { created_by: '/bin/sh -c #(nop)  CMD ["bash"]' },
    { created_by: "/bin/sh -c apt-get install -y nginx" },
    { created_by: "/bin/sh -c #(nop)  EXPOSE 22 443/tcp" },
    { created_by: "/bin/sh -c #(nop)  USER web" },
  ],
};
const buildkit = {
  rootfs,
  history: [
    { created_by: "ADD rootfs.tar / # buildkit", comment: "buildkit.dockerfile.v0" },
    { created_by: 'CMD ["bash"]', comment: "buildkit.dockerfile.v0" },
    { created_by: "RUN /bin/sh -c apt-get install -y nginx # buildkit", comment: "buildkit.dockerfile.v0" },
    { created_by: "EXPOSE map[22/tcp:{} 443/tcp:{}]", comment: "buildkit.dockerfile.v0" },
    { created_by: "USER web", comment: "buildkit.dockerfile.v0" },
  ],
};
const given = `FROM debian AS build
USER builder
RUN <<END
EXPOSE 22
END
FROM debian
RUN apt-get update && \\
    apt-get install -y curl
EXPOSE 8080 9090/udp
USER app:app
`;

type Case = [rule: string, params: Record<string, string>, input: object | string, messages: string[]];

const cases: Case[] = [
  ["no_dockerfile_provided", {}, classic, ["Image was not analyzed with an actual Dockerfile"]],
  ["no_dockerfile_provided", {}, given, []],
  ...[classic, buildkit].flatMap((image): Case[] => [
    [
      "effective_user",
      { users: "web,root", type: "blacklist" },
      image,
      ["User web found as effective user, which is explicity not allowed"],
    ],
    ["effective_user", { users: "root", type: "blacklist" }, image, []],
    [
      "effective_user",
      { users: "nginx", type: "whitelist" },
      image,
      ["User web found as effective user, which is not on the allowed list"],
    ],
    ["effective_user", { users: "web", type: "whitelist" }, image, []],
    [
      "exposed_ports",
      { ports: "443,8443", type: "blacklist" },
      image,
      ["Dockerfile exposes port (443/tcp) which is in policy file DENIEDPORTS list"],
    ],
    ["exposed_ports", { ports: "22,443", type: "whitelist" }, image, []],
    ["exposed_ports", { ports: "22", type: "blacklist", actual_dockerfile_only: "true" }, image, []],
    [
      "instruction",
      { instruction: "CMD", check: "=", value: '["bash"]' },
      image,
      [`Dockerfile directive 'CMD' check '=' matched against '["bash"]' for line '["bash"]'`],
    ],
    [
      "instruction",
      { instruction: "HEALTHCHECK", check: "not_exists" },
      image,
      ["Dockerfile directive 'HEALTHCHECK' not found, matching condition 'not_exists' check"],
    ],
    ["instruction", { instruction: "USER", check: "not_exists" }, image, []],
  ]),
  [
    "exposed_ports",
    { ports: "22", type: "blacklist" },
    classic,
    ["Dockerfile exposes port (22) which is in policy file DENIEDPORTS list"],
  ],
  [
    "instruction",
    { instruction: "RUN", check: "like", value: ".*apt-get" },
    buildkit,
    [
      "Dockerfile directive 'RUN' check 'like' matched against '.*apt-get' for line '/bin/sh -c apt-get install -y nginx'",
    ],
  ],
  [
    "instruction",
    { instruction: "RUN", check: "like", value: ".*apt-get" },
    given,
    [
      "Dockerfile directive 'RUN' check 'like' matched against '.*apt-get' for line 'apt-get update && apt-get install -y curl'",
    ],
  ],
  ["instruction", { instruction: "RUN", check: "like", value: "get" }, given, []], // from the start only
  [
    "instruction",
    { instruction: "FROM", check: "exists" },
    given,
    [
      "Dockerfile directive 'FROM' check 'exists' matched against '' for line 'debian AS build'",
      "Dockerfile directive 'FROM' check 'exists' matched against '' for line 'debian'",
    ],
  ],
  ["instruction", { instruction: "EXPOSE", check: "in", value: "80, 22" }, given, []], // 22 is inside a here-document
  [
    "exposed_ports",
    { ports: "9090", type: "whitelist" },
    given,
    ["Dockerfile exposes port (8080) which is not in policy file ALLOWEDPORTS list"],
  ],
  [
    "effective_user",
    { users: "app", type: "blacklist" },
    given,
    ["User app:app found as effective user, which is explicity not allowed"],
  ],
  // The configuration knows the user and the ports that a squashed image's history lost.
  [
    "effective_user",
    { users: "root", type: "blacklist" },
    { rootfs, history: [], config: {} },
    ["User root found as effective user, which is explicity not allowed"],
  ],
  [
    "effective_user",
    { users: "root", type: "blacklist" },
    { rootfs, history: [{ created_by: "import" }] },
    ["User root found as effective user, which is explicity not allowed"],
  ],
  [
    "exposed_ports",
    { ports: "22", type: "blacklist" },
    { rootfs, history: [], config: { ExposedPorts: { "22/tcp": {} } } },
    ["Dockerfile exposes port (22/tcp) which is in policy file DENIEDPORTS list"],
  ],
  // Nothing is known of a directory: nothing fires.
  ["effective_user", { users: "root", type: "blacklist" }, { rootfs, history: [] }, []],
  ["instruction", { instruction: "HEALTHCHECK", check: "not_exists" }, { rootfs, history: [] }, []],
];

for (const [index, [trigger, params, input, messages]] of cases.entries()) {
  test(`dockerfile.${trigger} ${JSON.stringify(params)} (${index})`, () => {
    const findings =
      typeof input === "string"
        ? sampleFindings({}, [], { dockerfile: input })
        : sampleFindings({ config: input as typeof classic });
    assert.deepEqual(messagesOf(`dockerfile.${trigger}`, params, findings), messages);
  });
}

test("trigger ids of messages are those that allowlists of Anchore Engine hold", () => {
  // printf 'dockerfileno_dockerfile_providedImage was not analyzed with an actual Dockerfile' | md5sum
  const [row] = rowsOf("dockerfile.no_dockerfile_provided", {}, sampleFindings({ config: classic }));
  assert.equal(row?.trigger_id, "b00b22232c1902075263067d2d2b8eea");
  const params = { instruction: "HEALTHCHECK", check: "not_exists" };
  const [missing] = rowsOf("dockerfile.instruction", params, sampleFindings({ config: classic }));
  assert.equal(missing?.trigger_id, "41cb7cdf04850e33a11f80c42bf660b3");
});
