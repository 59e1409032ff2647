// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ContainerBuilder, connectTcp, createFile } from "@vendorless/builders";

const command = fileURLToPath(new URL("../../node_modules/.bin/vendorless", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "vendorless-scenes-"));
after(() => rmSync(directory, { recursive: true }));

interface Scene {
  name: string;
  image: string;
  /** The program of the container, and what it does. */
  program: { comm: string; exePath: string };
  act: (container: ContainerBuilder) => void;
  rule: string;
  message: RegExp;
  field: [name: string, value: string];
}

const scenes: readonly Scene[] = [
  {
    name: "a reverse proxy writes a file under /bin",
    image: "nginx:1.27",
    program: { comm: "nginx", exePath: "/usr/sbin/nginx" },
    act: ({ main }) => createFile(main, "/bin/x"),
    rule: "Reverse proxy wrote below a binary directory",
    message: /\(file=\/bin\/x program=nginx .* container=nginx id=6e67696e7800 image=nginx tag=1\.27\)/,
    field: ["fd.name", "/bin/x"],
  },
  {
    name: "a PostgreSQL container opens an outbound connection",
    image: "postgres:16",
    program: { comm: "postgres", exePath: "/usr/lib/postgresql/16/bin/postgres" },
    act: ({ main }) => connectTcp(main, ["172.17.0.2", 41_000], ["93.184.216.34", 443]),
    rule: "Database connected outward",
    message:
      /\(connection=172\.17\.0\.2:41000->93\.184\.216\.34:443 protocol=tcp program=postgres .* image=postgres tag=16\)/,
    field: ["fd.name", "172.17.0.2:41000->93.184.216.34:443"],
  },
  {
    name: "a Redis container spawns a shell",
    image: "redis:7",
    program: { comm: "redis-server", exePath: "/usr/local/bin/redis-server" },
    act: ({ main }) => void main.spawn({ exe: "/bin/sh", args: ["-c", "id"] }),
    rule: "Database or in-memory store spawned a shell",
    message: /\(command=sh -c id path=\/bin\/sh parent=redis-server .* image=redis tag=7\)/,
    field: ["proc.cmdline", "sh -c id"],
  },
];

function watch(file: string, ...options: string[]): string[] {
  const ran = spawnSync(command, ["watch", "--replay", file, ...options], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.split("\n").filter((line) => line !== "");
}

for (const { name, image, program, act, rule, message, field } of scenes) {
  test(`vendorless watch: ${name}`, () => {
    const container = new ContainerBuilder(image, program);
    act(container);
    const file = join(directory, `${program.comm}.scap`);
    writeFileSync(file, container.toBuffer());

    const [text = "", summary] = watch(file);
    assert.match(text, /^\d\d:\d\d:\d\d\.\d{9}: Critical /);
    assert.match(text, message);
    assert.equal(summary, "Events detected: 1");

    const lines = watch(file, "-o", "json_output=true");
    assert.equal(lines.length, 1, "JSON output is alerts only");
    const alert = JSON.parse(lines[0]!) as Record<string, unknown>;
    assert.equal(alert.rule, rule);
    assert.equal(alert.priority, "Critical");
    assert.match(String(alert.output), message);
    const fields = alert.output_fields as Record<string, unknown>;
    assert.equal(fields[field[0]], field[1]);
    assert.equal(fields["container.id"], container.id);
    assert.equal(fields["container.image.repository"], image.split(":")[0]);
  });
}
