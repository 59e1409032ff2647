// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { dockerArchiveClassic, file, hardlink, tar } from "@vendorless/builders";
import { LayerCache } from "../cache/layer-cache.ts";
import type { OpenOptions } from "../image-source.ts";
import { openImage } from "../open.ts";
import { openProcess } from "../tree/open-process.ts";

const id = "c".repeat(64);
const image = `sha256:${"1".repeat(64)}`;
const inspected = {
  Id: id,
  Name: "/web",
  Image: image,
  Config: { Image: "shop:2", User: "app", Env: ["A=1"], Labels: { a: "b" } },
};
const ofImage = {
  Id: image,
  Os: "linux",
  Architecture: "arm64",
  Created: "2026-01-02T03:04:05Z",
  Config: { User: "root" },
  RootFS: { Layers: [`sha256:${"2".repeat(64)}`] },
};
const exported = tar([
  file("etc/os-release", "ID=alpine\n"),
  hardlink("etc/linked", "etc/other"),
  file("etc/other", "written in the container"),
]);

const docker: Record<string, unknown> = {
  "/containers/web/json": inspected,
  [`/containers/${id}/json`]: inspected,
  [`/containers/${id}/export`]: exported,
  "/containers/orphan/json": { ...inspected, Config: { Image: image }, Image: `sha256:${"9".repeat(64)}` },
  "/containers/odd/json": { ...inspected, Id: "../x" },
  [`/images/${image}/json`]: ofImage,
  [`/images/${image}/history`]: [
    { CreatedBy: "RUN b", Size: 5 },
    { CreatedBy: "ENV a", Size: 0 },
  ],
};
const podman: Record<string, unknown> = {
  "/containers/pod/json": { ...inspected, Image: "" },
  [`/containers/${id}/export`]: exported,
};

function serve(socket: string, answers: Record<string, unknown>): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end('{"message":"No such container"}');
    else response.end(Buffer.isBuffer(answer) ? answer : JSON.stringify(answer));
  });
  return new Promise((resolve) => void server.listen(socket, () => resolve(server)));
}

/** What an opened container holds of the files below etc. */
async function read(
  reference: string,
  options: Partial<OpenOptions> = {},
): Promise<{ image: Awaited<ReturnType<typeof openImage>>; files: string[]; reports: string[] }> {
  const reports: string[] = [];
  const report = ({ code }: Diagnostic): void => void reports.push(code);
  const opened = await openImage(reference, { report, ...options });
  const select = ({ path }: { path: string }) =>
    path === "etc/linked" || path === "etc/os-release" ? "content" : "nothing";
  const contents = await opened.layers[0]!.read({ select, selectVersion: "1", report });
  await opened.close();
  return {
    image: opened,
    files: contents.files.map(({ path, content }) => `${path} ${String(content)}`),
    reports,
  };
}

describe("container:", () => {
  const root = mkdtempSync(join(tmpdir(), "vendorless-container-"));
  const environment = { DOCKER_HOST: process.env.DOCKER_HOST, CONTAINER_HOST: process.env.CONTAINER_HOST };
  let servers: Server[] = [];

  before(async () => {
    const sockets = { DOCKER_HOST: join(root, "docker.sock"), CONTAINER_HOST: join(root, "podman.sock") };
    for (const [name, path] of Object.entries(sockets)) process.env[name] = `unix://${path}`;
    servers = [await serve(sockets.DOCKER_HOST, docker), await serve(sockets.CONTAINER_HOST, podman)];
  });
  after(async () => {
    for (const [name, value] of Object.entries(environment)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    for (const server of servers) await new Promise((resolve) => void server.close(resolve));
    rmSync(root, { recursive: true });
  });

  const files = ["etc/os-release ID=alpine\n", "etc/linked written in the container"];

  for (const reference of ["container:web", "container:docker:web", `container:${id}`]) {
    test(reference, async () => {
      const { image: opened, files: found, reports } = await read(reference);
      assert.deepEqual([found, reports], [files, []]);
      const { source, tags, id: identity, digest, config } = opened;
      assert.deepEqual([source, tags, identity, digest], ["container", ["shop:2"], undefined, undefined]);
      assert.equal(opened.reference, reference.slice("container:".length));
      // How it runs is the container's, how it was made the image's.
      assert.deepEqual(config, {
        os: "linux",
        architecture: "arm64",
        created: "2026-01-02T03:04:05Z",
        config: { User: "app", Env: ["A=1"], Labels: { a: "b" } },
        rootfs: { type: "layers", diff_ids: [`container:${id}`] },
        history: [{ created_by: "ENV a", empty_layer: true }, { created_by: "RUN b" }],
      });
    });
  }

  test("what Docker does not know, Podman is asked for", async () => {
    for (const reference of ["container:pod", "container:podman:pod"])
      assert.deepEqual((await read(reference)).files, files);
    await assert.rejects(read("container:docker:pod"), { code: "image-not-found" });
  });

  test("an image that was removed", async () => {
    const { image: opened, reports } = await read("container:orphan");
    assert.deepEqual([opened.tags, opened.config.history, reports], [[], [], ["history-unknown"]]);
  });

  test("is never cached", async () => {
    const cache = new LayerCache(join(root, "cache"), () => undefined);
    assert.deepEqual((await read("container:web", { cache })).files, files);
    docker[`/containers/${id}/export`] = tar([file("etc/os-release", "ID=changed\n")]);
    assert.deepEqual((await read("container:web", { cache })).files, ["etc/os-release ID=changed\n"]);
    docker[`/containers/${id}/export`] = exported;
  });

  const faults: [reference: string, code: string, message: RegExp][] = [
    [
      "container:none",
      "image-not-found",
      /the Docker daemon has no container "none"; Podman has no container/,
    ],
    ["container:../images/x", "reference-invalid", /no name of a container/],
    ["container:docker:", "reference-invalid", /no name of a container/],
    ["container:odd", "daemon-failed", /Id is no id/],
    ["container:pid:x", "reference-invalid", /no number of a process/],
    ["container:pid:0", "reference-invalid", /no number of a process/],
    ["container:pid:4194305", "image-not-found", /no process 4194305/],
  ];
  for (const [reference, code, message] of faults) {
    test(`${code}: ${reference}`, async () => {
      await assert.rejects(read(reference), (error: Error & { code: string }) => {
        assert.match(error.message, message);
        return error.code === code;
      });
    });
  }

  test("another platform", async () => {
    await assert.rejects(read("container:web", { platform: "linux/amd64" }), { code: "platform-not-found" });
  });

  test("the root of a process", async () => {
    mkdirSync(join(root, "root/etc"), { recursive: true });
    writeFileSync(join(root, "root/etc/os-release"), "ID=here\n");
    const report = ({ code }: Diagnostic): void => assert.fail(code);
    const opened = await openProcess("1", { report }, join(root, "root"));
    const contents = await opened.layers[0]!.read({ select: () => "content", report });
    assert.deepEqual(
      contents.files.map(({ path, content }) => [path, content?.toString()]),
      [
        ["etc", undefined],
        ["etc/os-release", "ID=here\n"],
      ],
    );
    assert.deepEqual([opened.reference, opened.id], ["pid:1", undefined]);
  });

  test("this process", async () => {
    const report = ({ code }: Diagnostic): void => assert.fail(code);
    const opened = await openImage(`container:pid:${process.pid}`, { report });
    assert.equal(opened.source, "container");
    await opened.close();
  });
});

describe("a container of a real Docker daemon", { skip: noDocker() }, () => {
  const tag = "vendorless-test:container-source";
  const name = "vendorless-test-container";
  before(() => {
    const built = { tags: [tag], layers: [{ items: [file("etc/os-release", "ID=a\n"), file("run", "x")] }] };
    run(["load"], tar(dockerArchiveClassic([built])));
    run(["create", "--name", name, "--user", "7", tag, "/run"]);
  });
  after(() => {
    run(["rm", "--force", name]);
    run(["rmi", tag]);
  });

  test("that never ran", async () => {
    const { image: opened, files, reports } = await read(`container:${name}`);
    assert.deepEqual([files, reports], [["etc/os-release ID=a\n"], []]);
    assert.deepEqual([opened.tags, opened.config.config?.User], [[tag], "7"]);
    assert.deepEqual(
      opened.config.history.map(({ created_by }) => created_by),
      ["ENV A=b", "RUN step 0"],
    );
  });
});

/** Runs the docker client against whatever daemon the environment names. */
function run(parameters: string[], input?: Buffer): string {
  const stdio = ["pipe", "pipe", "ignore"] as const;
  return execFileSync("docker", parameters, { input, encoding: "utf8", stdio: [...stdio], timeout: 60_000 });
}

function noDocker(): string | false {
  try {
    run(["version", "--format", "{{.Server.Version}}"]);
    return false;
  } catch {
    return "no Docker daemon answers";
  }
}
