// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  ContainerBuilder,
  changeMode,
  connectTcp,
  connectUnix,
  createFile,
  moveFile,
  readFile,
} from "@vendorless/builders";
import { alertsOf, inside, loadShipped } from "./scene.ts";

const app = (act: (container: ContainerBuilder) => void, image = "shop/app:3") =>
  inside(() => new ContainerBuilder(image, { comm: "app" }), act);

const postgres = inside(
  () => new ContainerBuilder("postgres:16", { comm: "postgres", uid: 999 }),
  ({ main }) => {
    connectTcp(main, ["172.17.0.2", 41_000], ["10.1.2.9", 5432]);
    connectTcp(main, ["fd00::2", 41_000], ["fd00::9", 5432]);
  },
);

/** Each list that is there to be appended to: what is appended, and what then is silent. */
const lists: readonly [list: string, items: string[], capture: () => Buffer][] = [
  ["allowed_database_peers", ["10.1.2.0/24", "fd00::9/128"], postgres],
  [
    "allowed_shell_images",
    ["shop/app"],
    app((container) => {
      container.start({ exe: "/bin/sh", tty: 34_816 });
      const store = container.start({ exe: "/usr/bin/redis-server" });
      store.spawn({ exe: "/bin/sh" });
      container.start({ exe: "/usr/sbin/nginx" }).spawn({ exe: "/bin/sh" });
    }),
  ],
  [
    "allowed_drift_images",
    ["shop/app"],
    app(({ main }) => void main.spawn({ exe: "/tmp/x", exeUpperLayer: true })),
  ],
  [
    "allowed_installer_images",
    ["shop/app"],
    app(({ main }) => {
      main.spawn({ exe: "/sbin/apk", args: ["add", "curl"] });
      createFile(main, "/usr/local/bin/x");
      moveFile(main, "/usr/local/bin/x", "/usr/local/bin/y");
    }),
  ],
  [
    "allowed_privileged_images",
    ["shop/app"],
    app(({ main }) => {
      main.spawn({ exe: "/usr/bin/nsenter" });
      main.event("finit_module", { res: 0, fd: 5, uargs: "", flags: 0 });
      main.event("mount", { res: 0, dev: "/dev/longhorn/x", dir: "/x", type: "ext4", flags: 0 });
    }),
  ],
  [
    "allowed_runtime_client_images",
    ["shop/app"],
    app(({ main }) => connectUnix(main, "/var/run/docker.sock")),
  ],
  [
    "allowed_secret_images",
    ["shop/app"],
    app((container) => readFile(container.start({ exe: "/bin/cat" }), "/root/.ssh/id_rsa")),
  ],
  ["allowed_secret_readers", ["app"], app(({ main }) => readFile(main, "/etc/shadow"))],
  ["allowed_writer_programs", ["app"], app(({ main }) => createFile(main, "/usr/bin/x"))],
];

for (const [list, items, capture] of lists) {
  test(`${list}: what is appended is silent`, async () => {
    const appended = `- list: ${list}\n  items: ${JSON.stringify(items)}\n  override: {items: append}\n`;
    const { rules, errors } = loadShipped(appended);
    assert.deepEqual(errors, []);
    assert.notDeepEqual(await alertsOf(capture(), loadShipped().rules), []);
    assert.deepEqual(await alertsOf(capture(), rules), []);
  });
}

test("every list that is there to be appended to is in this table", () => {
  const found = loadShipped().lists.filter((name) => name.startsWith("allowed_"));
  assert.deepEqual(found.sort(), lists.map(([name]) => name).sort());
});

/** The YAML of the guide, block by block. */
const guide = [
  ...readFileSync(new URL("../../docs/guide/rules.md", import.meta.url), "utf8").matchAll(
    /```yaml\n(.*?)```/gs,
  ),
].map(([, block]) => block!);

test("every block of rules in the guide loads after the shipped rules", () => {
  assert.ok(guide.length >= 3);
  for (const block of guide) {
    const { errors, warnings } = loadShipped(block);
    assert.deepEqual([errors, warnings], [[], []], block);
  }
});

test("the rule that the guide writes fires, and leaves alone what it says", async () => {
  const { rules } = loadShipped(guide.find((block) => block.includes("Upload became executable")));
  const uploads = app((container) => {
    changeMode(container.main, "/srv/uploads/cat.png", 0o644);
    changeMode(container.main, "/srv/app/start.sh", 0o755);
    changeMode(container.main, "/srv/uploads/x", 0o755);
  });
  const alerts = await alertsOf(uploads(), rules);
  assert.deepEqual(
    alerts.map(({ rule }) => rule),
    ["Upload became executable"],
  );
  assert.match(
    alerts[0]!.message,
    /^An upload may be run \(file=\/srv\/uploads\/x mode=.*S_IXUSR.* container=app/,
  );
});
