// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect, createServer as createTcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { type Diagnostic, sha256 } from "@vendorless/base";
import {
  answerError,
  type BuiltImage,
  type FakeRegistry,
  type FakeRegistryOptions,
  file,
  imageConfig,
  ociLayout,
  ociMultiPlatform,
  sendBlob,
  startRegistry,
} from "@vendorless/builders";
import { ImageError } from "../errors.ts";
import type { Image, OpenOptions } from "../model.ts";
import { squash } from "../squash.ts";
import { openFromRegistry } from "./open-from-registry.ts";
import { RETRY_POLICY } from "./retry.ts";
import type { RegistrySettings } from "./settings.ts";

const large = Buffer.alloc(400_000, "0123456789abcdef");
const image: BuiltImage = {
  tags: ["app:1"],
  layers: [
    { compression: "gzip", items: [file("a", "one"), file("b", "one")] },
    { items: [file("b", "two"), file("large", large)] },
  ],
};
const layout = ociLayout([image]);
const want = ["a one", "b two", `large ${large.toString()}`];

/** Digest of the manifest that the layout names. */
const digest = (JSON.parse(layout.get("index.json")!.toString()) as { manifests: { digest: string }[] })
  .manifests[0]!.digest;

let root = "";
const opened: (() => Promise<void>)[] = [];

before(() => {
  root = mkdtempSync(join(tmpdir(), "vendorless-registry-"));
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
after(() => rmSync(root, { recursive: true }));

async function registryOf(options: FakeRegistryOptions = {}): Promise<FakeRegistry> {
  const registry = await startRegistry(options);
  opened.push(() => registry.close());
  registry.push("team/app", layout);
  return registry;
}

/** Settings that know nothing of this machine; waits are noted instead of made. */
function settingsOf(changes: Partial<RegistrySettings> = {}): RegistrySettings & { waits: number[] } {
  const waits: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const retry = { ...RETRY_POLICY, random: () => 1, sleep };
  const none = {
    options: {},
    environment: {},
    home: join(root, "home"),
    daemonFiles: [],
    certificateFolders: [],
  };
  return { ...none, retry, ...changes, waits };
}

async function open(
  reference: string,
  settings: RegistrySettings = settingsOf(),
  options: Partial<OpenOptions> = {},
): Promise<Image> {
  const report = ({ message }: Diagnostic): void => assert.fail(message);
  const found = await openFromRegistry(reference, { report, ...options }, settings);
  opened.push(() => found.close());
  return found;
}

async function filesOf(found: Image): Promise<string[]> {
  const report = ({ message }: Diagnostic): void => assert.fail(message);
  const contents = await Promise.all(
    found.layers.map((layer) => layer.read({ select: () => "content", report })),
  );
  return squash(contents).map(({ path, file: { content } }) => `${path} ${String(content)}`);
}

async function failure(promise: Promise<unknown>): Promise<ImageError> {
  const error: unknown = await promise.then(
    () => assert.fail("nothing was thrown"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ImageError, String(error));
  assert.ok(error.hint, "an error says what to do next");
  return error;
}

const login = { kind: "password", username: "ann", password: "secret" } as const;

function loggedIn(registry: FakeRegistry): RegistrySettings {
  return settingsOf({ options: { credentials: { [registry.authority]: login } } });
}

describe("pulling", () => {
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
    const path = join(root, "daemon.json");
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

describe("credentials", () => {
  test("Basic, and only after being asked", async () => {
    const registry = await registryOf({ authentication: "basic", login: "ann:secret" });
    assert.deepEqual(await filesOf(await open(`${registry.authority}/team/app:1`, loggedIn(registry))), want);
    assert.equal(registry.seen[0]?.headers.authorization, undefined);
    assert.equal(registry.seen.length, 5, "one challenge for manifest, configuration and two layers");
  });

  test("a token for a password, for nothing, and for a refresh token", async () => {
    const rows: [login: string | undefined, credentials: RegistrySettings["options"]["credentials"]][] = [
      ["ann:secret", { R: login }],
      [undefined, {}],
      ["nobody:x", { R: { kind: "identity-token", token: "refresh" } }],
      ["nobody:x", { "R/team": { kind: "registry-token", token: "token-of-the-fake-registry" } }],
    ];
    for (const [server, given] of rows) {
      const registry = await registryOf({
        authentication: "bearer",
        ...(server === undefined ? {} : { login: server }),
      });
      const credentials = Object.fromEntries(
        Object.entries(given ?? {}).map(([key, value]) => [key.replace("R", registry.authority), value]),
      );
      const found = await open(`${registry.authority}/team/app:1`, settingsOf({ options: { credentials } }));
      assert.deepEqual(await filesOf(found), want);
      const tokens = registry.seen.filter(({ path }) => path.startsWith("/token"));
      assert.ok(tokens.length <= 1, "the token is kept");
    }
  });

  test("a token that expires is asked for again", async () => {
    const registry = await registryOf({ authentication: "bearer" });
    let now = 0;
    const settings = settingsOf();
    const found = await open(`${registry.authority}/team/app:1`, {
      ...settings,
      retry: { ...settings.retry, now: () => now },
    });
    now = 1_000_000;
    assert.deepEqual(await filesOf(found), want);
    assert.equal(registry.seen.filter(({ path }) => path.startsWith("/token")).length, 2);
  });

  test("Docker's config.json, and a helper that it names", async () => {
    const registry = await registryOf({ authentication: "basic", login: "ann:secret" });
    const path = join(root, "home/.docker/config.json");
    mkdirSync(dirname(path), { recursive: true });
    const auths = {
      [`http://${registry.authority}/v2/`]: { auth: Buffer.from("ann:secret").toString("base64") },
    };
    writeFileSync(path, JSON.stringify({ auths }));
    const reference = `${registry.authority}/team/app:1`;
    await open(reference);
    await open(
      reference,
      settingsOf({ home: "/nonexistent", environment: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) } }),
    );
    const helper = join(root, "bin/docker-credential-fake");
    mkdirSync(dirname(helper), { recursive: true });
    const answer = '{"ServerURL":"x","Username":"ann","Secret":"secret"}';
    const script = `#!/bin/sh\nread server\n[ "$1 $server" = "get ${registry.authority}" ] && echo '${answer}'\n`;
    writeFileSync(helper, script, { mode: 0o755 });
    const PATH = `${dirname(helper)}:${process.env.PATH}`;
    writeFileSync(path, JSON.stringify({ credHelpers: { [registry.authority]: "fake" } }));
    await open(reference, settingsOf({ environment: { PATH } }));
  });

  test("what cannot be used is reported, and nothing is shown", async () => {
    const registry = await registryOf();
    registry.options.authentication = "bearer";
    const folder = join(root, "bad/.docker");
    mkdirSync(folder, { recursive: true });
    const failing = join(root, "bin/docker-credential-failing");
    mkdirSync(dirname(failing), { recursive: true });
    writeFileSync(failing, "#!/bin/sh\necho no keyring; exit 1\n", { mode: 0o755 });
    const silent = join(root, "bin/docker-credential-unknown");
    writeFileSync(silent, "#!/bin/sh\necho credentials not found in native keychain; exit 1\n", {
      mode: 0o755,
    });
    const environment = { PATH: `${join(root, "bin")}:${process.env.PATH}` };
    const rows: [config: string, want: RegExp | undefined][] = [
      ['{"credsStore":"failing"}', /no keyring/],
      ['{"credsStore":"absent"}', /docker-credential-absent/],
      ['{"credsStore":"../../bin/sh"}', /no name of a helper/],
      ['{"credsStore":"unknown"}', undefined],
      ['{"auths":', /not valid JSON/],
    ];
    for (const [config, message] of rows) {
      writeFileSync(join(folder, "config.json"), config);
      const found: Diagnostic[] = [];
      const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
      await open(`${registry.authority}/team/app:1`, settingsOf({ home: join(root, "bad"), environment }), {
        report,
      });
      assert.equal(found.length, message === undefined ? 0 : 1);
      if (message !== undefined) assert.match(found[0]!.message, message);
    }
  });

  test("what is refused says what to do", async () => {
    const rows: [options: FakeRegistryOptions, code: string, text: RegExp][] = [
      [{ authentication: "basic", login: "x:y" }, "registry-unauthorized", /docker login 127.0.0.1/],
      [{ authentication: "bearer", login: "x:y" }, "registry-unauthorized", /docker login 127.0.0.1/],
    ];
    for (const [options, code, text] of rows) {
      const registry = await registryOf(options);
      for (const settings of [settingsOf(), loggedIn(registry)]) {
        const error = await failure(open(`${registry.authority}/team/app:1`, settings));
        assert.equal(error.code, code);
        assert.match(error.hint!, text);
        assert.doesNotMatch(error.message, /secret/);
      }
    }
  });
});

describe("answers that are no image", () => {
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

describe("networks that break", () => {
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
    opened.push(() => new Promise((resolve) => void proxy.close(() => resolve())));
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

describe("redirections", () => {
  test("to a server of blobs, which sees no credentials", async () => {
    const seen: (string | undefined)[] = [];
    const blobs = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const path = (request.url ?? "").replace(/^.*\/blobs\/(\w+):/, "blobs/$1/").replace(/\?.*/, "");
      sendBlob(request, response, layout.get(path)!);
    });
    await new Promise<void>((resolve) => blobs.listen(0, "127.0.0.1", resolve));
    opened.push(() => new Promise((resolve) => void blobs.close(() => resolve())));
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

describe("TLS", () => {
  const skip = (() => {
    try {
      execFileSync("openssl", ["version"], { stdio: "ignore" });
      return false;
    } catch {
      return "openssl is not installed";
    }
  })();
  const pem = (name: string): string => join(root, `${name}.pem`);
  const openssl = (...parameters: string[]): void =>
    void execFileSync("openssl", parameters, { cwd: root, stdio: "ignore" });

  before(() => {
    if (skip !== false) return;
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    openssl(
      "req",
      "-x509",
      ...key,
      "-keyout",
      pem("ca-key"),
      "-out",
      pem("ca"),
      "-subj",
      "/CN=ca",
      "-days",
      "2",
    );
    for (const name of ["server", "client"]) {
      const request = ["-keyout", pem(`${name}-key`), "-out", pem(`${name}-request`), "-subj", `/CN=${name}`];
      openssl("req", "-new", ...key, ...request);
      writeFileSync(pem("extensions"), "subjectAltName=IP:127.0.0.1,DNS:registry.test");
      const sign = [
        "-CA",
        pem("ca"),
        "-CAkey",
        pem("ca-key"),
        "-CAcreateserial",
        "-extfile",
        pem("extensions"),
      ];
      openssl("x509", "-req", "-in", pem(`${name}-request`), ...sign, "-out", pem(name), "-days", "2");
    }
  });

  /** A proxy that leads CONNECT to any host to one port of this machine. */
  async function tunnel(port: number): Promise<{ uri: string; asked: string[] }> {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket: Socket) => {
      asked.push(`${request.url} ${request.headers["proxy-authorization"]}`);
      const upstream = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        upstream.pipe(socket).pipe(upstream);
      });
      for (const one of [upstream, socket]) one.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    opened.push(() => new Promise((resolve) => void proxy.close(() => resolve())));
    return { uri: `http://ann:pass@127.0.0.1:${(proxy.address() as { port: number }).port}`, asked };
  }

  test("through a proxy: an own authority, a client certificate, and an insecure registry", {
    skip,
  }, async () => {
    const { readFileSync } = await import("node:fs");
    const registry = await registryOf({
      tls: {
        cert: readFileSync(pem("server")),
        key: readFileSync(pem("server-key")),
        ca: readFileSync(pem("ca")),
        requestCert: true,
        rejectUnauthorized: false,
      },
    });
    const { uri, asked } = await tunnel(Number(registry.authority.split(":")[1]));
    const environment = { HTTPS_PROXY: uri };
    const reference = "registry.test/team/app:1";
    const unknown = await failure(open(reference, settingsOf({ environment })));
    assert.equal(unknown.code, "registry-unreachable");
    assert.match(unknown.hint!, /certs\.d\/registry\.test\/ca\.crt/);
    await open(reference, settingsOf({ environment, options: { insecure: ["registry.test"] } }));

    const folder = join(root, "certs.d/registry.test");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "ca.crt"), readFileSync(pem("ca")));
    const trusting = settingsOf({ environment, certificateFolders: [join(root, "certs.d"), "/nonexistent"] });
    assert.deepEqual(await filesOf(await open(reference, trusting)), want);

    writeFileSync(join(folder, "client.cert"), readFileSync(pem("client")));
    const keyless = await failure(open(reference, trusting));
    assert.match(keyless.message, /client\.key/);
    writeFileSync(join(folder, "client.key"), readFileSync(pem("client-key")));
    registry.options.intercept = (request, response) => {
      if ((request.socket as { authorized?: boolean }).authorized === true) return false;
      answerError(response, 403, "DENIED");
      return true;
    };
    await open(reference, trusting);
    assert.ok(asked.every((line) => line === `registry.test:443 Basic ${btoa("ann:pass")}`));

    // A secure registry may not lead into this machine, nor to plain text.
    for (const [location, text] of [
      [`https://${registry.authority}/x`, /into this machine/],
      ["http://elsewhere.test/x", /without TLS/],
    ] as const) {
      registry.options.intercept = (_request, response) => {
        response.writeHead(307, { location }).end();
        return true;
      };
      assert.match((await failure(open(reference, trusting))).message, text);
    }
    registry.options.intercept = (_request, response) => {
      response.writeHead(401, { "www-authenticate": 'Bearer realm="http://elsewhere.test/token"' }).end();
      return true;
    };
    assert.match((await failure(open(reference, trusting))).message, /without TLS/);
  });
});
