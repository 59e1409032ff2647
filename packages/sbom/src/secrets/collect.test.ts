// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import {
  type BuiltImage,
  dockerArchiveClassic,
  dpkgEntry,
  dpkgStatus,
  file,
  opaque,
  tar,
  whiteout,
} from "@vendorless/builders";
import { openImage } from "@vendorless/image";
import { analyse } from "../analyse.ts";
import type { Analysis } from "../model.ts";
import { defaultSecretOptions, type SecretOptions } from "./options.ts";
import { drawn, pem } from "./rules/samples.data.ts";

async function analysisOf(
  image: BuiltImage,
  secrets: SecretOptions = defaultSecretOptions,
): Promise<Analysis> {
  const folder = mkdtempSync(join(tmpdir(), "secrets-"));
  try {
    const path = join(folder, "image.tar");
    writeFileSync(path, tar(dockerArchiveClassic([image])));
    const opened = await openImage(`docker-archive:${path}`, { report: () => undefined });
    try {
      return await analyse(opened, { secrets });
    } finally {
      await opened.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const key = pem("RSA PRIVATE KEY", drawn(64));
const other = pem("EC PRIVATE KEY", drawn(60));
const token = `glpat-${drawn(20)}`;

const visibility: [what: string, layers: BuiltImage["layers"], found: [path: string, deleted: boolean][]][] =
  [
    ["a file that stays", [{ items: [file("app/key", key)] }], [["/app/key", false]]],
    [
      "a file that is removed",
      [{ items: [file("app/key", key)] }, { items: [whiteout("app/key")] }],
      [["/app/key", true]],
    ],
    [
      "a folder that is removed",
      [{ items: [file("app/key", key)] }, { items: [whiteout("app")] }],
      [["/app/key", true]],
    ],
    [
      "a folder that is made empty",
      [{ items: [file("app/key", key)] }, { items: [opaque("app")] }],
      [["/app/key", true]],
    ],
    [
      "a file that loses its secret",
      [{ items: [file("app/key", key)] }, { items: [file("app/key", "")] }],
      [["/app/key", true]],
    ],
    [
      "a file that gets another",
      [{ items: [file("app/key", key)] }, { items: [file("app/key", other)] }],
      [
        ["/app/key", true],
        ["/app/key", false],
      ],
    ],
    [
      "a file that comes back",
      [{ items: [whiteout("app/key")] }, { items: [file("app/key", key)] }],
      [["/app/key", false]],
    ],
  ];

for (const [what, layers, expected] of visibility) {
  test(`${what} is found, and whether a container sees it`, async () => {
    const { secrets } = await analysisOf({ layers });
    assert.deepEqual(
      secrets?.map(({ path, deleted }) => [path, deleted]),
      expected,
    );
  });
}

test("a secret names its layer and what made it, without the secrets in that", async () => {
  const createdBy = `RUN /bin/sh -c TOKEN=${token} make # buildkit`;
  const { secrets, layers } = await analysisOf({ layers: [{ items: [file("app/key", key)], createdBy }] });
  const [first, second] = secrets!;
  assert.equal(first?.path, "config: history line 2");
  assert.deepEqual(
    [second?.path, second?.line, second?.layer, second?.createdBy],
    ["/app/key", 1, layers[0]!.diffId, "RUN /bin/sh -c TOKEN=glpa**** make # buildkit"],
  );
  assert.equal(layers[0]?.createdBy, second?.createdBy);
  assert.ok(!JSON.stringify({ secrets, layers }).includes(token));
});

test("the configuration is searched", async () => {
  const { secrets } = await analysisOf({
    layers: [{ items: [] }],
    config: (config) => {
      config.config = {
        Env: ["PATH=/bin", "POSTGRES_PASSWORD=hunter2", `CI=${token}`],
        Labels: { registry: `https://robot:${drawn(12)}@r.internal/` },
        Entrypoint: ["/app", `--token=${drawn(20)}`],
        Cmd: ["serve"],
      };
    },
  });
  assert.deepEqual(
    secrets?.map(({ rule, path, match }) => [rule, path, match]),
    [
      ["password-in-environment", "config: env POSTGRES_PASSWORD", "POSTGRES_PASSWORD=h****"],
      ["gitlab-token", "config: env CI", "glpa****"],
      ["url-with-password", "config: label registry", `https://robot:${drawn(12).slice(0, 2)}****@`],
      ["password-in-history", "config: entrypoint", `--token=${drawn(20).slice(0, 4)}****`],
    ],
  );
  for (const { layer, line, deleted } of secrets)
    assert.deepEqual([layer, line, deleted], [undefined, undefined, false]);
});

test("what a package of the distribution brought is left out, but not below /etc", async () => {
  const paths = ["usr/lib/x/demo.key", "lib/y/demo.key", "etc/x/demo.key", "usr/lib/own.key"];
  const list = paths.slice(0, 3).map((path) => `/${path === "lib/y/demo.key" ? `usr/${path}` : path}\n`);
  const { secrets } = await analysisOf({
    layers: [
      {
        items: [
          file("etc/os-release", "ID=debian\nVERSION_ID=12\n"),
          file("var/lib/dpkg/status", dpkgStatus([dpkgEntry("x", "1")])),
          file("var/lib/dpkg/info/x.list", list.join("")),
          ...paths.map((path) => file(path, key)),
        ],
      },
    ],
  });
  assert.deepEqual(
    secrets?.map(({ path }) => path),
    ["/etc/x/demo.key", "/usr/lib/own.key"],
  );
});

test("fingerprints stay when lines and layers change, and can be allowed", async () => {
  const [before] = (await analysisOf({ layers: [{ items: [file("app/key", key)] }] })).secrets!;
  const later: BuiltImage = {
    layers: [{ items: [file("new")] }, { items: [file("app/key", `\n\n${key}`)] }],
  };
  const [after] = (await analysisOf(later)).secrets!;
  assert.equal(after?.fingerprint, before?.fingerprint);
  assert.match(after!.fingerprint, /^[0-9a-f]{16}$/);
  const allowed = { ...defaultSecretOptions, allowed: new Set([after!.fingerprint]) };
  assert.deepEqual((await analysisOf(later, allowed)).secrets, []);
});

test("a file with more secrets than are kept is named", async () => {
  const { secrets, diagnostics } = await analysisOf({
    layers: [{ items: [file("app/x", `${token}\n`.repeat(120))] }],
  });
  assert.equal(secrets?.length, 100);
  assert.deepEqual(
    diagnostics.map(({ code, message, path }) => [code, message, path]),
    [["secrets-limit", "at least 20 more secrets are in the file", "/app/x"]],
  );
});
