// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { sha256 } from "@vendorless/base";
import {
  type BuiltImage,
  dockerArchiveClassic,
  file,
  imageConfig,
  tar,
  whiteout,
} from "@vendorless/builders";
import type { LayerContents } from "../model.ts";
import { openImage } from "../open.ts";
import { squash } from "../squash.ts";

const tag = "vendorless-test:docker-source";
const image: BuiltImage = {
  tags: [tag],
  layers: [{ items: [file("a", "1"), file("b", "1")] }, { items: [whiteout("a"), file("c", "2")] }],
};

/** Runs the docker client against whatever daemon the environment names. */
function docker(parameters: string[], input?: Buffer): string {
  return execFileSync("docker", parameters, {
    input,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
    timeout: 60_000,
  });
}

const skip = (() => {
  try {
    docker(["version", "--format", "{{.Server.Version}}"]);
    return false;
  } catch {
    return "no Docker daemon answers";
  }
})();

describe("a real Docker daemon", { skip }, () => {
  before(() => void docker(["load"], tar(dockerArchiveClassic([image]))));
  after(() => void docker(["rmi", tag]));

  test("gives the files of an image that was loaded", async () => {
    const report = (): void => assert.fail();
    const opened = await openImage(tag, { report });
    const contents: LayerContents[] = [];
    for (const layer of opened.layers) contents.push(await layer.read({ select: () => "content", report }));
    await opened.close();
    assert.equal(opened.source, "docker");
    assert.equal(opened.id, sha256(imageConfig(image)));
    assert.deepEqual(
      squash(contents).map(({ path, file: found }) => [path, String(found.content)]),
      [
        ["b", "1"],
        ["c", "2"],
      ],
    );
  });
});
