// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { connect, createServer as createTcpServer } from "node:net";
import { describe, test } from "node:test";
import { answerError, type FakeRegistryOptions } from "@vendorless/builders";
import {
  closeLater,
  failure,
  filesOf,
  layout,
  open,
  registryOf,
  settingsOf,
  useRegistries,
  want,
} from "./fixtures/registries.ts";

describe("networks that break", () => {
  useRegistries();

  /** Breaks each blob off after some bytes, a number of times. */
  function breaking(times: number, each: number): NonNullable<FakeRegistryOptions["intercept"]> {
    let left = times;
    return (request, response) => {
      const known = layout.get((request.url ?? "").replace(/^.*\/blobs\/(\w+):/, "blobs/$1/"));
      if (known === undefined || left === 0) return false;
      left--;
      const start = Number(/[0-9]+/.exec(request.headers.range ?? "")?.[0] ?? 0);
      response.writeHead(start === 0 ? 200 : 206, {
        "content-length": known.length - start,
        ...(start === 0 ? {} : { "content-range": `bytes ${start}-${known.length - 1}/${known.length}` }),
      });
      response.write(known.subarray(start, start + each), () => response.destroy());
      return true;
    };
  }

  test("a download is taken up where it broke off", async () => {
    const registry = await registryOf();
    const settings = settingsOf();
    const found = await open(`${registry.authority}/team/app:1`, settings);
    registry.options.intercept = breaking(12, 30_000);
    assert.deepEqual(await filesOf(found), want);
    const ranges = registry.seen.flatMap(({ headers }) => headers.range ?? []);
    assert.ok(ranges.includes("bytes=30000-"), ranges.join());
    assert.ok(settings.waits.length >= 10);
  });

  test("a server that knows no ranges is listened to again", async () => {
    const registry = await registryOf();
    const found = await open(`${registry.authority}/team/app:1`);
    const broken = breaking(3, 30_000);
    registry.options.intercept = (request, response, seen) => {
      delete request.headers.range;
      return broken(request, response, seen);
    };
    assert.deepEqual(await filesOf(found), want);
  });

  test("a download that brings nothing, and one that never ends, are given up", async () => {
    for (const [each, limits] of [
      [0, {}],
      [1, { downloadBreaks: 7 }],
    ] as const) {
      const registry = await registryOf();
      const settings = settingsOf();
      const found = await open(`${registry.authority}/team/app:1`, settings, { limits });
      registry.options.intercept = breaking(Number.POSITIVE_INFINITY, each);
      const error = await failure(
        found.layers[1]!.read({ select: () => "nothing", report: () => undefined }),
      );
      assert.equal(error.code, "registry-failed");
      assert.match(error.message, /broke off/);
      assert.ok(settings.waits.length <= 10);
    }
  });

  test("manifests and tokens that break off", async () => {
    const registry = await registryOf({ authentication: "bearer" });
    const cut = (times: number, path: string): NonNullable<FakeRegistryOptions["intercept"]> => {
      let left = times;
      return ({ url }, response) => {
        if (!url!.includes(path) || left-- <= 0) return false;
        response.writeHead(200, { "content-length": 1000 });
        response.write("{", () => response.destroy());
        return true;
      };
    };
    registry.options.authentication = "none";
    registry.options.intercept = cut(2, "/manifests/");
    await open(`${registry.authority}/team/app:1`);
    const rows = [
      [cut(99, "/manifests/"), "none"],
      [cut(99, "/token"), "bearer"],
    ] as const;
    for (const [intercept, authentication] of rows) {
      Object.assign(registry.options, { intercept, authentication });
      const error = await failure(open(`${registry.authority}/team/app:1`));
      assert.equal(error.code, "registry-failed");
      assert.match(error.message, /broke off/);
    }
  });

  test("a blob that is shorter than promised", async () => {
    const registry = await registryOf();
    const found = await open(`${registry.authority}/team/app:1`);
    registry.options.intercept = (request, response) => {
      if (request.headers.range === undefined) response.end("short");
      else answerError(response, 416, "RANGE_INVALID");
      return true;
    };
    const error = await failure(found.layers[1]!.read({ select: () => "nothing", report: () => undefined }));
    assert.equal(error.code, "digest-mismatch");
    assert.match(error.message, /shorter/);
  });

  test("a registry without TLS that hangs up on those who begin with it", async () => {
    const registry = await registryOf();
    const [host, port] = registry.authority.split(":");
    // Its first byte tells a TLS handshake, 0x16, from a request.
    const proxy = createTcpServer((socket) => {
      socket.once("data", (first) => {
        if (first[0] === 0x16) return void socket.destroy();
        const upstream = connect(Number(port), host, () => {
          upstream.write(first);
          socket.pipe(upstream).pipe(socket);
        });
        for (const one of [upstream, socket]) one.on("error", () => undefined);
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    closeLater(() => new Promise((resolve) => void proxy.close(() => resolve())));
    const settings = settingsOf();
    const found = await open(`127.0.0.1:${(proxy.address() as { port: number }).port}/team/app:1`, settings);
    assert.deepEqual(await filesOf(found), want);
    assert.deepEqual(settings.waits, [], "no time is lost");
    await found.close();
  });

  test("a part that was not asked for is no part", async () => {
    const registry = await registryOf();
    const found = await open(`${registry.authority}/team/app:1`);
    const broken = breaking(1, 30_000);
    registry.options.intercept = (request, response, seen) => {
      if (request.headers.range === undefined) return broken(request, response, seen);
      response.writeHead(206, { "content-range": "bytes 90000-99999/400000" }).end(Buffer.alloc(10_000));
      return true;
    };
    const error = await failure(found.layers[1]!.read({ select: () => "nothing", report: () => undefined }));
    assert.match(error.message, /another part/);
  });

  test("a busy server is waited for", async () => {
    const answers: [status: number, retryAfter: string | undefined][] = [
      [429, "7"],
      [503, undefined],
      [500, undefined],
    ];
    const registry = await registryOf({
      intercept: (_request, response) => {
        const next = answers.shift();
        if (next === undefined) return false;
        response.writeHead(next[0], next[1] === undefined ? {} : { "retry-after": next[1] }).end();
        return true;
      },
    });
    const settings = settingsOf();
    await open(`${registry.authority}/team/app:1`, settings);
    assert.deepEqual(settings.waits, [7000, 1000, 2000]);
  });

  test("a server that asks for an hour is not waited for", async () => {
    const registry = await registryOf({
      intercept: (_request, response) => {
        response.writeHead(429, { "retry-after": "3600" }).end();
        return true;
      },
    });
    const error = await failure(open(`${registry.authority}/team/app:1`));
    assert.equal(error.code, "registry-rate-limited");
    assert.equal(registry.seen.length, 1);
  });

  test("no server", async () => {
    for (const reference of ["127.0.0.1:1/app:1", "registry.invalid/app:1"]) {
      const settings = settingsOf({ environment: { HTTPS_PROXY: "http://user:password@127.0.0.1:1" } });
      const error = await failure(open(reference, settings));
      assert.equal(error.code, "registry-unreachable");
      assert.doesNotMatch(error.message, /password/);
    }
  });

  test("aborted", async () => {
    const registry = await registryOf();
    const abort = new AbortController();
    const found = await open(`${registry.authority}/team/app:1`, settingsOf(), { signal: abort.signal });
    abort.abort(new Error("enough"));
    await assert.rejects(
      found.layers[1]!.read({ select: () => "nothing", report: () => undefined }),
      /enough/,
    );
  });
});
