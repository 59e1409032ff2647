// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import { type Diagnostic, sha256 } from "@vendorless/base";
import { answerError, type BuiltImage, file, imageConfig, ociMultiPlatform } from "@vendorless/builders";
import { ANY_PLATFORM } from "../platform.ts";
import {
  at,
  digest,
  failure,
  filesOf,
  image,
  layout,
  open,
  registryOf,
  settingsOf,
  useRegistries,
  want,
} from "./fixtures/registries.ts";

describe("pulling", () => {
  useRegistries();

  test("by tag, by digest and by both", async () => {
    const registry = await registryOf();
    const name = `${registry.authority}/team/app`;
    const rows: [reference: string, tags: string[]][] = [
      [`${name}:1`, [`${name}:1`]],
      [`${name}@${digest}`, []],
      [`${name}:other@${digest}`, [`${name}:other`]],
    ];
    for (const [reference, tags] of rows) {
      const found = await open(reference);
      assert.deepEqual(await filesOf(found), want);
      assert.deepEqual(found.tags, tags);
      assert.equal(found.digest, digest);
      assert.equal(found.id, sha256(imageConfig(image)));
      assert.equal(found.reference, reference);
    }
    const heads = registry.seen.filter(({ method }) => method !== "GET");
    assert.deepEqual(heads, [], "no request but what is needed");
  });

  test("layers are asked for when they are read, with progress", async () => {
    const registry = await registryOf();
    const found = await open(`${registry.authority}/team/app:1`);
    assert.equal(registry.seen.length, 2, "a manifest and a configuration");
    const progress: [number, number | undefined][] = [];
    await found.layers[1]!.read({
      select: () => "nothing",
      report: () => undefined,
      progress: (bytes, total) => void progress.push([bytes, total]),
    });
    const { size } = found.layers[1]!;
    assert.deepEqual(progress.at(-1), [size, size]);
  });

  test("the platform that is asked for", async () => {
    const registry = await registryOf();
    const build = (architecture: string): BuiltImage => ({
      architecture,
      layers: [{ items: [file(`only-${architecture}`)] }],
    });
    registry.push("multi", ociMultiPlatform([build("amd64"), build("s390x")], "multi:1"));
    const found = await open(`${registry.authority}/multi:1`, settingsOf(), { platform: "linux/s390x" });
    assert.deepEqual(await filesOf(found), ["only-s390x "]);
    const missing = failure(open(`${registry.authority}/multi:1`, settingsOf(), { platform: "linux/arm" }));
    assert.equal((await missing).code, "platform-not-found");
  });

  test("all platforms there are", async () => {
    const registry = await registryOf();
    const build = (architecture: string, variant?: string): BuiltImage => ({
      architecture,
      ...(variant === undefined ? {} : { variant }),
      layers: [{ items: [file(`only-${architecture}`)] }],
    });
    const images = [build("s390x"), build("arm", "v7"), build("s390x")];
    registry.push("multi", ociMultiPlatform(images, "multi:1"));
    const found = await open(`${registry.authority}/multi:1`, settingsOf(), { platform: ANY_PLATFORM });
    assert.deepEqual(found.platforms, ["linux/s390x", "linux/arm/v7"]);
    for (const platform of ["s390x", "linux/s390x", "arm", "armhf", "linux/arm/v7"])
      await open(`${registry.authority}/multi:1`, settingsOf(), { platform });
    const single = await open(`${registry.authority}/team/app:1`, settingsOf(), { platform: ANY_PLATFORM });
    assert.deepEqual(single.platforms, []);
  });

  test("a mirror first, and the registry when that fails", async () => {
    const registry = await registryOf();
    const mirror = await registryOf();
    mirror.push("proxy/team/app", layout);
    const reported: string[] = [];
    const report = ({ code }: Diagnostic): void => void reported.push(code);
    const settings = settingsOf({
      options: { mirrors: { [registry.authority]: [`http://${mirror.authority}/proxy/`] } },
    });
    await open(`${registry.authority}/team/app:1`, settings, { report });
    assert.deepEqual([registry.seen.length, mirror.seen.length, reported.length], [0, 2, 0]);
    mirror.options.intercept = (_request, response) => {
      answerError(response, 418, "TEAPOT");
      return true;
    };
    await open(`${registry.authority}/team/app:1`, settings, { report });
    assert.deepEqual(reported, ["registry-mirror-failed"]);
  });

  test("mirrors and insecure registries of Docker's daemon.json", async () => {
    const mirror = await registryOf();
    mirror.push("library/app", layout);
    const path = at("daemon.json");
    writeFileSync(path, JSON.stringify({ "registry-mirrors": [`http://${mirror.authority}`] }));
    const found = await open("app:1", settingsOf({ daemonFiles: [path, "/nonexistent"] }));
    assert.deepEqual(found.tags, ["docker.io/library/app:1"]);
    writeFileSync(path, "{");
    const reported: string[] = [];
    const report = ({ code }: Diagnostic): void => void reported.push(code);
    await open(`${mirror.authority}/team/app:1`, settingsOf({ daemonFiles: [path] }), { report });
    assert.deepEqual(reported, ["registry-settings-invalid"]);
  });
});
