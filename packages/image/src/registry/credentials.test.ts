// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import type { Diagnostic } from "@vendorless/base";
import type { FakeRegistryOptions } from "@vendorless/builders";
import {
  at,
  failure,
  filesOf,
  loggedIn,
  login,
  open,
  registryOf,
  settingsOf,
  useRegistries,
  want,
} from "./fixtures/registries.ts";
import type { RegistrySettings } from "./settings.ts";

describe("credentials", () => {
  useRegistries();

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
    const path = at("home/.docker/config.json");
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
    const helper = at("bin/docker-credential-fake");
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
    const folder = at("bad/.docker");
    mkdirSync(folder, { recursive: true });
    const failing = at("bin/docker-credential-failing");
    mkdirSync(dirname(failing), { recursive: true });
    writeFileSync(failing, "#!/bin/sh\necho no keyring; exit 1\n", { mode: 0o755 });
    const silent = at("bin/docker-credential-unknown");
    writeFileSync(silent, "#!/bin/sh\necho credentials not found in native keychain; exit 1\n", {
      mode: 0o755,
    });
    const environment = { PATH: `${at("bin")}:${process.env.PATH}` };
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
      await open(`${registry.authority}/team/app:1`, settingsOf({ home: at("bad"), environment }), {
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
