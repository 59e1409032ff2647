// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Diagnostic, sha256 } from "@vendorless/base";
import { answerError, imageConfig } from "@vendorless/builders";
import {
  digest,
  failure,
  image,
  layout,
  open,
  registryOf,
  settingsOf,
  useRegistries,
} from "./fixtures/registries.ts";

describe("answers that are no image", () => {
  useRegistries();

  const rows: [status: number, error: string, code: string][] = [
    [403, "DENIED", "registry-denied"],
    [404, "MANIFEST_UNKNOWN", "image-not-found"],
    [400, "UNSUPPORTED", "registry-failed"],
    [429, "TOOMANYREQUESTS", "registry-rate-limited"],
    [503, "UNAVAILABLE", "registry-failed"],
  ];
  for (const [status, error, code] of rows) {
    test(`${status} ${error}`, async () => {
      const registry = await registryOf({
        intercept: (_request, response) => {
          answerError(response, status, error);
          return true;
        },
      });
      const found = await failure(open(`${registry.authority}/team/app:1`));
      assert.equal(found.code, code);
      assert.match(found.message, new RegExp(`${status}.*${error}`));
    });
  }

  test("schema 1, charts, encrypted layers and other bytes than promised", async () => {
    const registry = await registryOf();
    const descriptor = { digest: sha256("{}"), size: 2 };
    const manifest = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
    const config = { mediaType: "application/vnd.cncf.helm.config.v1+json", ...descriptor };
    const image = { mediaType: "application/vnd.oci.image.config.v1+json", ...descriptor };
    const rows: [name: string, content: Buffer, code: string][] = [
      ["schema1", manifest({ schemaVersion: 1, fsLayers: [] }), "unsupported"],
      ["chart", manifest({ schemaVersion: 2, config, layers: [] }), "unsupported"],
      ["both", manifest({ schemaVersion: 2, config, manifests: [] }), "manifest-invalid"],
      ["html", Buffer.from("<html>"), "manifest-invalid"],
      ["missing", manifest({ schemaVersion: 2, config: image, layers: [] }), "layer-missing"],
      ["huge", Buffer.alloc(5 << 20, " "), "limit-exceeded"],
    ];
    for (const [name, content, code] of rows) {
      registry.put("team/app", name, content, "application/json");
      assert.equal((await failure(open(`${registry.authority}/team/app:${name}`))).code, code, name);
    }
    registry.options.intercept = (request, response) => {
      if (!request.url!.includes("/manifests/sha256")) return false;
      response.end("{}");
      return true;
    };
    const other = await failure(open(`${registry.authority}/team/app@${digest}`));
    assert.equal(other.code, "digest-mismatch");
  });

  test("layers with other bytes than promised", async () => {
    const registry = await registryOf();
    const found = await open(`${registry.authority}/team/app:1`, settingsOf());
    const [small, big] = found.layers;
    const rows: [name: string, send: (size: number) => Buffer, code: string][] = [
      ["other", (size) => Buffer.alloc(size, "x"), "digest-mismatch"],
      ["longer", (size) => Buffer.alloc(size + 1), "digest-mismatch"],
    ];
    for (const [name, send, code] of rows) {
      registry.options.intercept = (request, response) => {
        if (!request.url!.includes(big!.digest!)) return false;
        response.end(send(big!.size!));
        return true;
      };
      const error = await failure(big!.read({ select: () => "nothing", report: () => undefined }));
      assert.equal(error.code, code, name);
    }
    registry.options.intercept = (_request, response) => {
      answerError(response, 404, "BLOB_UNKNOWN");
      return true;
    };
    const gone = await failure(small!.read({ select: () => "nothing", report: () => undefined }));
    assert.equal(gone.code, "layer-missing");
  });

  test("foreign layers are read from the registry or reported, never from their URL", async () => {
    const registry = await registryOf();
    const blob = `blobs/${sha256(imageConfig(image)).replace(":", "/")}`;
    assert.ok(layout.has(blob));
    const parsed = JSON.parse(layout.get(`blobs/${digest.replace(":", "/")}`)!.toString()) as {
      layers: Record<string, unknown>[];
    };
    const foreign = { mediaType: "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip" };
    const urls = [`http://${registry.authority}/stolen`];
    Object.assign(parsed.layers[0]!, foreign, { urls });
    Object.assign(parsed.layers[1]!, foreign, { digest: sha256("absent"), size: 6, urls });
    registry.put("team/app", "foreign", Buffer.from(JSON.stringify(parsed)), "application/json");
    const reported: string[] = [];
    const report = ({ code }: Diagnostic): void => void reported.push(code);
    const found = await open(`${registry.authority}/team/app:foreign`);
    const contents = await Promise.all(
      found.layers.map((layer) => layer.read({ select: () => "facts", report })),
    );
    assert.deepEqual(
      contents.map(({ files }) => files.length),
      [2, 0],
    );
    assert.deepEqual(reported, ["layer-foreign"]);
    assert.ok(registry.seen.every(({ path }) => !path.includes("stolen")));
  });
});
