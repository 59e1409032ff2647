// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { answerError } from "@vendorless/builders";
import {
  at,
  closeLater,
  failure,
  filesOf,
  open,
  registryOf,
  settingsOf,
  useRegistries,
  want,
} from "./fixtures/registries.ts";

describe("TLS", () => {
  useRegistries();

  const skip = (() => {
    try {
      execFileSync("openssl", ["version"], { stdio: "ignore" });
      return false;
    } catch {
      return "openssl is not installed";
    }
  })();
  const pem = (name: string): string => at(`${name}.pem`);
  const openssl = (...parameters: string[]): void =>
    void execFileSync("openssl", parameters, { cwd: at(), stdio: "ignore" });

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
    closeLater(() => new Promise((resolve) => void proxy.close(() => resolve())));
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

    const folder = at("certs.d/registry.test");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "ca.crt"), readFileSync(pem("ca")));
    const trusting = settingsOf({ environment, certificateFolders: [at("certs.d"), "/nonexistent"] });
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
