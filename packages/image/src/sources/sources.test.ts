// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type Diagnostic, type Report, sha256 } from "@vendorless/base";
import {
  type BuiltImage,
  boltDatabase,
  compress,
  directory,
  dockerArchiveClassic,
  dockerArchiveOci,
  type FakeRegistry,
  file,
  filesToItems,
  hardlink,
  imageConfig,
  layerTar,
  ociLayout,
  ociMultiPlatform,
  opaque,
  startRegistry,
  symlink,
  tar,
  whiteout,
  writeFiles,
} from "@vendorless/builders";
import { cacheStatus } from "../cache/entries.ts";
import { LayerCache } from "../cache/layer-cache.ts";
import { ImageError } from "../errors.ts";
import type { OpenOptions } from "../image-source.ts";
import type { Image, Select } from "../model.ts";
import { openImage } from "../open.ts";
import { squash } from "../squash.ts";
import { imageSources } from "./index.ts";

/** The image that every source is asked for. Its layers are compressed where the format allows. */
const image: BuiltImage = {
  tags: ["docker.io/library/app:1"],
  layers: [
    {
      compression: "gzip",
      createdBy: "ADD rootfs",
      items: [
        directory("etc"),
        file("etc/os-release", "ID=one\n"),
        file("etc/removed", "x"),
        directory("opt"),
        file("opt/removed", "x"),
        file("bin/tool", "binary", { mode: 0o4755 }),
        hardlink("bin/same-tool", "bin/tool"),
        file("large", "x".repeat(300_000)),
      ],
    },
    {
      compression: "zstd",
      items: [file("etc/os-release", "ID=two\n"), whiteout("etc/removed"), symlink("etc/link", "os-release")],
    },
    { items: [opaque("opt"), file("opt/new", "n")] },
    { compression: "gzip", items: [] },
  ],
};

const other: BuiltImage = { tags: ["other:2"], layers: [{ items: [file("other", "o")] }] };

const want = [
  "bin/same-tool 4755 binary",
  "bin/tool 4755 binary",
  "etc/link 644 ID=two\n",
  "etc/os-release 644 ID=two\n",
  "opt/new 644 n",
];

/** Everything but directories and the large file. */
const select: Select = ({ path, type }) => (type === "directory" || path === "large" ? "nothing" : "content");

const unexpected: Report = ({ code, message }) => assert.fail(`${code}: ${message}`);

let root = "";
let daemon: Server;
let podman: Server;
let registry: FakeRegistry | undefined;
/** What this machine and its user have shall not matter, nor the network. */
const isolated = [
  "DOCKER_HOST",
  "CONTAINER_HOST",
  "CONTAINERD_ROOT",
  "CONTAINERD_NAMESPACE",
  "HTTPS_PROXY",
  "DOCKER_CONFIG",
];
const real = Object.fromEntries(isolated.map((name) => [name, process.env[name]]));

/** Known once the registry runs; the names of tests are made before. */
const authority = (): string => registry?.authority ?? "registry";

async function open(reference: string, options: Partial<OpenOptions> = {}): Promise<Image> {
  return await openImage(reference, { report: unexpected, ...options });
}

/** Reads all layers, two at a time, and lists what a container would see. */
async function visible(opened: Image): Promise<string[]> {
  const contents = [];
  for (let at = 0; at < opened.layers.length; at += 2) {
    const pair = opened.layers.slice(at, at + 2);
    const options = { select, selectVersion: "1", report: unexpected };
    contents.push(...(await Promise.all(pair.map((layer) => layer.read(options)))));
  }
  return squash(contents).map(
    ({ path, file: { mode, content } }) => `${path} ${mode.toString(8)} ${String(content)}`,
  );
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

/** Answers as the Docker Engine API does, in the given format of archive. A repository may be put before the names. */
function fakeDaemon(repository = ""): Server {
  return createServer((request, response) => {
    const url = decodeURIComponent(request.url ?? "").replace(`/images/${repository}`, "/images/");
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const call = /^\/images\/(app:1|app:oci|app:broken)\/(json|history|get)$/.exec(url);
    if (url === "/images/failing:1/json") return json(500, { message: "out of order" });
    if (call === null) return json(404, { message: `No such image: ${url}` });
    const diffIds = image.layers.map((layer) => sha256(layerTar(layer)));
    if (call[2] === "json") {
      return json(200, {
        Id: sha256(imageConfig(image)),
        RepoTags: ["app:1"],
        RepoDigests: [`app@${sha256("manifest")}`],
        Os: "linux",
        Architecture: "amd64",
        Variant: "",
        Config: { User: "app", Env: null },
        RootFS: { Type: "layers", Layers: diffIds },
      });
    }
    if (call[2] === "history" && repository !== "") return json(500, { message: "nil pointer" });
    if (call[2] === "history") {
      const sizes = [0, 300_000, 7, 1, 1];
      return json(200, sizes.map((Size, index) => ({ CreatedBy: `step ${index}`, Size })).reverse());
    }
    const items = call[1] === "app:oci" ? dockerArchiveOci([image]) : dockerArchiveClassic([image]);
    // Podman names layers by their digest alone.
    const archive = tar(
      items.map((item) =>
        repository === "" ? item : { ...item, name: item.name.replace("/layer.tar", ".tar") },
      ),
    );
    const sent = call[1] === "app:broken" ? archive.subarray(0, 2000) : archive;
    // In pieces, as a daemon sends it.
    for (let at = 0; at < sent.length; at += 10_007) response.write(sent.subarray(at, at + 10_007));
    response.end();
  });
}

const at = (...parts: string[]): string => join(root, ...parts);

// One suite, so that its daemon is not the one that other tests in this process talk to.
describe("image sources", () => {
  before(async () => {
    root = mkdtempSync(join(tmpdir(), "vendorless-image-"));
    const archives: Record<string, Buffer> = {
      "classic.tar": tar(dockerArchiveClassic([image])),
      "save.tar": tar(dockerArchiveOci([image])),
      "several.tar": tar(dockerArchiveClassic([image, other])),
      "oci.tar": tar(filesToItems(ociLayout([image]))),
      "oci-several.tar": tar(filesToItems(ociLayout([image, other]))),
    };
    for (const [name, archive] of Object.entries(archives)) writeFileSync(at(name), archive);
    writeFileSync(at("classic.tar.gz"), compress(archives["classic.tar"]!, "gzip"));
    writeFileSync(at("save.tar.zst"), compress(archives["save.tar"]!, "zstd"));
    writeFileSync(at("oci.tar.gz"), compress(archives["oci.tar"]!, "gzip"));
    writeFiles(at("layout"), ociLayout([image]));
    const gzipped = image.layers.map((layer) => ({ ...layer, compression: "gzip" as const }));
    writeFiles(at("layout-gzip"), ociLayout([{ ...image, layers: gzipped }]));
    const files = [
      ["bin/tool", "binary"],
      ["bin/same-tool", "binary"],
      ["etc/os-release", "ID=two\n"],
      ["opt/new", "n"],
      ["large", "x"],
    ];
    for (const [path, content] of files as [string, string][]) {
      mkdirSync(dirname(at("tree", path)), { recursive: true });
      writeFileSync(at("tree", path), content, { mode: 0o644 });
    }
    execFileSync("chmod", ["4755", at("tree/bin/tool"), at("tree/bin/same-tool")]);
    symlinkSync("os-release", at("tree/etc/link"));
    daemon = fakeDaemon();
    await new Promise<void>((resolve) => daemon.listen(at("docker.sock"), resolve));
    podman = fakeDaemon("localhost/");
    await new Promise<void>((resolve) => podman.listen(at("podman.sock"), resolve));
    registry = await startRegistry();
    registry.push("app", ociLayout([image]));
    const digestOf = (layout: Map<string, Buffer>): string =>
      (JSON.parse(layout.get("index.json")!.toString()) as { manifests: { digest: string }[] }).manifests[0]!
        .digest;
    const layout = ociLayout([image]);
    const target = {
      target: { digest: digestOf(layout), mediatype: "application/vnd.oci.image.manifest.v1+json" },
    };
    const second = { target: { digest: digestOf(ociLayout([other])) } };
    const name = "docker.io/library/app:1";
    const namespaces = {
      default: { images: { [name]: target, "docker.io/library/two:1": target } },
      "k8s.io": { images: { [name]: target, "docker.io/library/two:1": second, "lost:1": second } },
      moby: {},
    };
    writeFiles(
      at("containerd"),
      new Map([["io.containerd.metadata.v1.bolt/meta.db", boltDatabase({ v1: namespaces })]]),
    );
    writeFiles(at("containerd/io.containerd.content.v1.content"), layout);
    Object.assign(process.env, {
      DOCKER_HOST: `unix://${at("docker.sock")}`,
      CONTAINER_HOST: `unix://${at("podman.sock")}`,
      CONTAINERD_ROOT: at("containerd"),
      HTTPS_PROXY: "http://127.0.0.1:1",
      DOCKER_CONFIG: root,
    });
    delete process.env.CONTAINERD_NAMESPACE;
  });

  after(async () => {
    for (const [name, value] of Object.entries(real)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    daemon.close();
    podman.close();
    await registry?.close();
    rmSync(root, { recursive: true });
  });

  describe("every source shows the same files", () => {
    const references: [source: string, reference: () => string][] = [
      ["docker-archive", () => `docker-archive:${at("classic.tar")}`],
      ["docker-archive", () => `docker-archive:${at("save.tar")}`],
      ["docker-archive", () => `docker-archive:${at("classic.tar.gz")}`],
      ["docker-archive", () => `docker-archive:${at("save.tar.zst")}`],
      ["docker-archive", () => `docker-archive:${at("several.tar")}:app:1`],
      ["docker-archive", () => `docker-archive:${at("several.tar")}:@0`],
      ["oci-archive", () => `oci-archive:${at("oci.tar")}`],
      ["oci-archive", () => `oci-archive:${at("oci.tar.gz")}`],
      ["oci-archive", () => `oci-archive:${at("save.tar")}`],
      ["oci-archive", () => `oci-archive:${at("oci-several.tar")}:docker.io/library/app:1`],
      ["oci-dir", () => `oci-dir:${at("layout")}`],
      ["oci-dir", () => `oci-dir:${at("layout")}:app:1`],
      ["dir", () => `dir:${at("tree")}`],
      ["docker", () => "docker:app:1"],
      ["docker", () => "docker:app:oci"],
      ["podman", () => "podman:localhost/app:1"],
      ["podman", () => "podman:app:1"],
      ["registry", () => `registry:${authority()}/app:1`],
      ["containerd", () => "containerd:app:1"],
      ["containerd", () => "containerd:docker.io/library/app:1"],
      ["docker-archive", () => at("classic.tar")],
      ["docker-archive", () => at("save.tar")],
      ["docker-archive", () => at("classic.tar.gz")],
      ["oci-archive", () => at("oci.tar")],
      ["oci-dir", () => at("layout")],
      ["dir", () => at("tree")],
      ["docker", () => "app:1"],
      ["podman", () => "localhost/app:1"],
      ["registry", () => `${authority()}/app:1`],
    ];
    for (const [source, reference] of references) {
      test(`${source}: ${reference()}`, async () => {
        // The fake Podman knows no history, as the real one sometimes does not.
        const report: Report =
          source === "podman" ? ({ code }) => assert.equal(code, "history-unknown") : unexpected;
        const opened = await open(reference(), { report });
        try {
          assert.equal(opened.source, source);
          assert.deepEqual(await visible(opened), want);
          if (source === "dir") return;
          assert.deepEqual(
            opened.layers.map(({ diffId }) => diffId),
            image.layers.map((layer) => sha256(layerTar(layer))),
          );
          assert.equal(opened.id, sha256(imageConfig(image)));
          assert.equal(opened.config.config?.User, "app");
          assert.equal(opened.config.architecture, "amd64");
          assert.ok(opened.tags.some((tag) => tag.endsWith("app:1")));
          const steps: Record<string, string | undefined> = { docker: "step 2", podman: undefined };
          assert.equal(opened.layers[1]?.createdBy, source in steps ? steps[source] : "RUN step 1");
        } finally {
          await opened.close();
        }
      });
    }
  });

  test("every source shows the same files when its layers are cached, and a directory is read again", async () => {
    const references = [
      ...[
        "classic.tar",
        "save.tar",
        "classic.tar.gz",
        "save.tar.zst",
        "oci.tar",
        "oci.tar.gz",
        "layout",
        "tree",
      ].map((name) => at(name)),
      "app:1",
      "docker:app:oci",
      "podman:localhost/app:1",
      "containerd:app:1",
      `registry:${authority()}/app:1`,
    ];
    for (const [index, reference] of references.entries()) {
      const folder = at(`cache-${index}`);
      for (const entries of [0, 4]) {
        assert.equal((await cacheStatus(folder)).entries, reference === at("tree") ? 0 : entries, reference);
        const cache = new LayerCache(folder, unexpected);
        const opened = await open(reference, { report: () => undefined, cache });
        assert.deepEqual(await visible(opened), want, reference);
        await opened.close();
      }
    }
  });

  test("reading twice, with another selector, and with progress", async () => {
    for (const reference of [at("classic.tar.gz"), at("oci.tar"), "app:1"]) {
      const opened = await open(reference);
      const progress: number[] = [];
      const first = await opened.layers[0]!.read({
        select,
        report: unexpected,
        progress: (bytes) => void progress.push(bytes),
      });
      const again = await opened.layers[0]!.read({ select: () => "facts", report: unexpected });
      assert.ok(progress.length > 0 && progress.at(-1)! > 0);
      assert.equal(first.files.length, 5);
      assert.equal(again.files.length, 8);
      assert.ok(again.files.every(({ content }) => content === undefined));
      await opened.close();
    }
  });

  test("platforms of an index", async () => {
    const build = (architecture: string, variant?: string): BuiltImage => ({
      architecture,
      ...(variant === undefined ? {} : { variant }),
      layers: [{ items: [file(`only-${architecture}${variant ?? ""}`)] }],
    });
    const images = [build("amd64"), build("arm64"), build("arm", "v6"), build("arm", "v7")];
    writeFiles(at("platforms"), ociMultiPlatform(images, "app:1"));
    writeFiles(at("arm"), ociMultiPlatform([build("arm64")], "app:1"));
    const rows: [platform: string | undefined, want: string][] = [
      ["linux/amd64", "only-amd64"],
      ["linux/x86_64", "only-amd64"],
      ["linux/arm64/v8", "only-arm64"],
      ["arm64", "only-arm64"],
      ["linux/arm/v6", "only-armv6"],
      ["linux/arm", "only-armv7"],
      [undefined, process.arch === "arm64" ? "only-arm64" : "only-amd64"],
    ];
    for (const [platform, path] of rows) {
      const opened = await open(at("platforms"), platform === undefined ? {} : { platform });
      assert.equal(
        (await opened.layers[0]!.read({ select: () => "facts", report: unexpected })).files[0]?.path,
        path,
      );
    }
    assert.equal((await open(at("arm"))).config.architecture, "arm64", "the only one is taken");
    const missing = await failure(open(at("platforms"), { platform: "linux/s390x" }));
    assert.equal(missing.code, "platform-not-found");
    assert.match(missing.hint!, /linux\/arm\/v6/);
    assert.equal((await failure(open(at("arm"), { platform: "linux/amd64" }))).code, "platform-not-found");
    assert.equal(
      (await failure(open(at("classic.tar"), { platform: "linux/arm64" }))).code,
      "platform-not-found",
    );
    assert.equal((await failure(open(at("platforms"), { platform: "a b" }))).code, "platform-not-found");
  });

  describe("what cannot be opened says why and what to do", () => {
    const rows: [reference: () => string, code: string, text: RegExp][] = [
      [() => `docker-archive:${at("several.tar")}`, "image-ambiguous", /app:1, other:2/],
      [() => `docker-archive:${at("several.tar")}:nope:1`, "image-not-found", /app:1, other:2/],
      [() => `docker-archive:${at("several.tar")}:@7`, "image-not-found", /app:1/],
      [() => `oci-archive:${at("oci-several.tar")}`, "image-ambiguous", /other:2/],
      [() => `docker-archive:${at("oci.tar")}`, "archive-invalid", /oci-archive:/],
      [() => `oci-archive:${at("classic.tar")}`, "archive-invalid", /docker-archive:/],
      [() => `docker-archive:${at("absent.tar")}`, "image-not-found", /path/],
      [() => `docker-archive:${at("tree")}`, "read-failed", /file/],
      [() => "docker-archive:/dev/null", "read-failed", /regular file/],
      [() => `oci-dir:${at("tree")}`, "image-not-found", /dir:/],
      [() => `dir:${at("classic.tar")}`, "read-failed", /archive/],
      [() => `dir:${at("absent")}`, "image-not-found", /path/],
      [() => "docker:absent:1", "image-not-found", /docker pull/],
      [() => "docker:failing:1", "daemon-failed", /out of order/],
      [() => "docker:../../containers/json", "reference-invalid", /reference/],
      [() => "podman:absent:1", "image-not-found", /podman pull/],
      [() => "podman:../../x/json", "reference-invalid", /reference/],
      [() => "containerd:absent:1", "image-not-found", /k8s.io\/lost:1/],
      [() => "containerd:two:1", "image-ambiguous", /CONTAINERD_NAMESPACE/],
      [() => "containerd:lost:1", "platform-not-found", /not fetched/],
      [() => `containerd:x@${sha256("absent")}`, "image-not-found", /no image/],
      [() => `registry:${authority()}/absent:1`, "image-not-found", /MANIFEST_UNKNOWN/],
      [() => `${authority()}/absent:1`, "image-not-found", /no path of this machine.*Docker.*Podman.*404/],
      [() => "absent:1", "registry-unreachable", /through the proxy 127.0.0.1:1/],
      [() => `dockr-archive:${at("classic.tar")}`, "source-unknown", /docker-archive/],
      [() => "dockr-archive:x.tar", "source-unknown", /docker-archive/],
      [() => "./absent.tar", "image-not-found", /no path of this machine/],
      [() => "absent.tar.gz", "image-not-found", /no path of this machine/],
      [() => "./absent", "reference-invalid", /no path of this machine/],
    ];
    for (const [reference, code, text] of rows) {
      test(`${code}: ${reference().replace(root, "")}`, async () => {
        const error = await failure(open(reference()));
        assert.equal(error.code, code);
        assert.match(`${error.message} ${error.hint}`, text);
      });
    }

    test("no daemon", async () => {
      const { DOCKER_HOST } = process.env;
      for (const host of ["unix:///nonexistent/docker.sock", "tcp://127.0.0.1:1", "ssh://host"]) {
        process.env.DOCKER_HOST = host;
        assert.equal((await failure(open("docker:app:1"))).code, "daemon-unreachable");
      }
      process.env.DOCKER_HOST = DOCKER_HOST;
    });

    test("no Podman, no containerd", async () => {
      const { CONTAINER_HOST, CONTAINERD_ROOT } = process.env;
      process.env.CONTAINER_HOST = "unix:///nonexistent/podman.sock";
      process.env.CONTAINERD_ROOT = "/nonexistent";
      const errors = await Promise.all([failure(open("podman:app:1")), failure(open("containerd:app:1"))]);
      for (const { code } of errors) assert.equal(code, "daemon-unreachable");
      assert.match(errors[0].hint!, /podman.socket/);
      assert.match(errors[1].hint!, /CONTAINERD_ROOT/);
      Object.assign(process.env, { CONTAINER_HOST, CONTAINERD_ROOT });
    });

    test("an export that breaks off", async () => {
      const opened = await open("docker:app:broken", { report: () => undefined });
      const error = await failure(opened.layers[0]!.read({ select, report: () => undefined }));
      assert.equal(error.code, "layer-missing");
      await opened.close();
    });

    test("aborted", async () => {
      const opened = await open(at("classic.tar"), { signal: AbortSignal.abort(new Error("enough")) }).catch(
        (error: unknown) => error,
      );
      const error =
        opened instanceof Error
          ? opened
          : await (opened as Image).layers[0]!.read({ select, report: unexpected }).catch(
              (thrown: unknown) => thrown,
            );
      assert.match(String(error), /enough/);
    });
  });

  test("one of containerd's namespaces, and a digest", async () => {
    process.env.CONTAINERD_NAMESPACE = "default";
    const opened = await open("containerd:two:1");
    delete process.env.CONTAINERD_NAMESPACE;
    assert.deepEqual(await visible(opened), want);
    assert.deepEqual(opened.tags, ["docker.io/library/two:1"]);
    for (const reference of [`${opened.digest}`, `any@${opened.digest}`]) {
      const same = await open(`containerd:${reference}`);
      assert.deepEqual([same.id, same.tags], [opened.id, []]);
    }
  });

  test("layers that containerd threw away", async () => {
    const { blobs, ...rest } = Object.groupBy(ociLayout([image]), ([path]) =>
      path.startsWith("blobs/") ? "blobs" : "rest",
    );
    assert.ok(rest.rest);
    const small = blobs!.filter(([, content]) => !content.subarray(0, 2).equals(Buffer.from("1f8b", "hex")));
    writeFiles(at("thin/io.containerd.content.v1.content"), new Map(small));
    process.env.CONTAINERD_ROOT = at("thin");
    const whole = await open(at("oci.tar"));
    await whole.close();
    const error = await failure(open(`containerd:${whole.digest}`));
    process.env.CONTAINERD_ROOT = at("containerd");
    assert.equal(error.code, "layer-missing");
    assert.match(error.hint!, /discard_unpacked_layers/);
  });

  test("sources have unique names and descriptions", () => {
    assert.equal(new Set(imageSources.map(({ name }) => name)).size, imageSources.length);
    for (const { name, description } of imageSources)
      assert.ok(/^[a-z-]+$/.test(name) && description.length > 5);
  });

  describe("skopeo", () => {
    const skip = (() => {
      try {
        execFileSync("skopeo", ["--version"], { stdio: "ignore" });
        return false;
      } catch {
        return "skopeo is not installed";
      }
    })();
    const rows: [from: () => string, to: string, reference: string][] = [
      [() => `docker-archive:${at("classic.tar")}`, "oci:skopeo-oci:app", "oci-dir:skopeo-oci"],
      [() => `oci:${at("layout-gzip")}`, "docker-archive:skopeo.tar:app:1", "docker-archive:skopeo.tar"],
      [
        () => `docker-archive:${at("save.tar")}`,
        "oci-archive:skopeo-oci.tar:app",
        "oci-archive:skopeo-oci.tar",
      ],
      [() => `oci-archive:${at("oci.tar")}`, "oci:skopeo-zstd:app:1", "oci-dir:skopeo-zstd"],
    ];
    for (const [from, to, reference] of rows) {
      test(`${from().replace(root, "")} to ${to}`, { skip }, async () => {
        const zstd = to.includes("zstd") ? ["--dest-compress-format", "zstd"] : [];
        execFileSync("skopeo", ["copy", "--insecure-policy", "--quiet", ...zstd, from(), to], { cwd: root });
        const opened = await open(reference.replace(":", `:${root}/`));
        assert.deepEqual(await visible(opened), want);
        await opened.close();
      });
    }
  });

  test("faults of an archive are reported once", async () => {
    const items = dockerArchiveClassic([image]);
    const found: Diagnostic[] = [];
    writeFileSync(at("odd.tar"), tar([file("../escape", "x"), ...items]));
    const opened = await open(at("odd.tar"), { report: (diagnostic) => void found.push(diagnostic) });
    await opened.close();
    assert.deepEqual(
      found.map(({ code }) => code),
      ["tar-path-escapes"],
    );
  });
});
