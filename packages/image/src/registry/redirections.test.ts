// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { describe, test } from "node:test";
import { sendBlob } from "@vendorless/builders";
import {
  closeLater,
  failure,
  filesOf,
  layout,
  loggedIn,
  open,
  registryOf,
  useRegistries,
  want,
} from "./fixtures/registries.ts";

describe("redirections", () => {
  useRegistries();

  test("to a server of blobs, which sees no credentials", async () => {
    const seen: (string | undefined)[] = [];
    const blobs = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const path = (request.url ?? "").replace(/^.*\/blobs\/(\w+):/, "blobs/$1/").replace(/\?.*/, "");
      sendBlob(request, response, layout.get(path)!);
    });
    await new Promise<void>((resolve) => blobs.listen(0, "127.0.0.1", resolve));
    closeLater(() => new Promise((resolve) => void blobs.close(() => resolve())));
    const { port } = blobs.address() as { port: number };
    const registry = await registryOf({
      authentication: "basic",
      login: "ann:secret",
      blobsAt: `http://user:word@127.0.0.1:${port}`,
    });
    const found = await open(`${registry.authority}/team/app:1`, loggedIn(registry));
    assert.deepEqual(await filesOf(found), want);
    assert.deepEqual(seen, [undefined, undefined, undefined]);
    blobs.closeAllConnections();
  });

  test("that lead astray", async () => {
    for (const [location, text] of [
      ["/v2/team/app/manifests/1", /circles/],
      ["ftp://127.0.0.1/x", /ftp:/],
      ["http://[", /no URL/],
      ["file:///etc/passwd", /file:/],
    ] as const) {
      const registry = await registryOf({
        intercept: (_request, response) => {
          response.writeHead(302, { location }).end();
          return true;
        },
      });
      const error = await failure(open(`${registry.authority}/team/app:1`));
      assert.equal(error.code, "registry-failed");
      assert.match(error.message, text);
    }
  });

  test("a server of tokens is not shown a password without need", async () => {
    for (const realm of ["ftp://127.0.0.1/token", "nonsense", ""]) {
      const registry = await registryOf({
        intercept: (_request, response) => {
          response.writeHead(401, { "www-authenticate": `Bearer realm="${realm}"` }).end();
          return true;
        },
      });
      const error = await failure(open(`${registry.authority}/team/app:1`, loggedIn(registry)));
      assert.equal(error.code, "registry-failed");
    }
  });
});
