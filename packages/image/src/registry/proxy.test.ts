// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { inNetwork, proxyFor } from "./proxy.ts";

/** Rows after the documentation and proxy_test.go of golang.org/x/net/http/httpproxy. */
const rows: [url: string, noProxy: string, proxied: boolean][] = [
  ["https://registry.example/", "", true],
  ["https://registry.example/", "*", false],
  ["https://registry.example/", "registry.example", false],
  ["https://REGISTRY.example./", "Registry.Example", false],
  ["https://a.registry.example/", "registry.example", false],
  ["https://a.registry.example/", ".registry.example", false],
  ["https://a.registry.example/", "*.registry.example", false],
  ["https://registry.example/", ".registry.example", true],
  ["https://evilregistry.example/", "registry.example", true],
  ["https://registry.example:5000/", "registry.example:5000", false],
  ["https://registry.example/", "registry.example:443", false],
  ["https://registry.example/", "registry.example:5000", true],
  ["https://registry.example/", "other, registry.example", false],
  ["https://10.1.2.3/", "10.0.0.0/8", false],
  ["https://11.1.2.3/", "10.0.0.0/8", true],
  ["https://10.1.2.3/", "10.1.2.3", false],
  ["https://10.1.2.3/", "10.1.2.3:443", false],
  ["https://[2001:db8::1]/", "2001:db8::/32", false],
  ["https://[2001:db8::1]/", "[2001:db8::1]:443", false],
  ["https://[2001:db8::1]/", "2001:db8::1", false],
  ["https://registry.example/", "10.0.0.0/8", true],
  ["https://registry.example/", ",., ,*.", true],
  ["https://localhost:5000/", "", false],
  ["https://127.8.9.1/", "", false],
  ["https://[::1]/", "", false],
];
for (const [url, noProxy, proxied] of rows) {
  test(`NO_PROXY=${noProxy} ${url}`, () => {
    const found = proxyFor(new URL(url), { HTTPS_PROXY: "proxy:3128", NO_PROXY: noProxy });
    assert.equal(found, proxied ? "http://proxy:3128" : undefined);
  });
}

test("which proxy", () => {
  const at = (url: string, environment: Record<string, string>): string | undefined =>
    proxyFor(new URL(url), environment);
  assert.equal(at("http://r/", { HTTPS_PROXY: "http://p" }), undefined);
  assert.equal(at("http://r/", { HTTP_PROXY: "http://p" }), "http://p");
  assert.equal(at("https://r/", { HTTPS_PROXY: "http://p", https_proxy: "https://q" }), "https://q");
  assert.equal(at("https://r/", { HTTPS_PROXY: "", all_proxy: "socks5://s" }), "socks5://s");
});

test("networks are compared by their bits", () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(0xffffffff), fc.integer({ min: 1, max: 32 }), (a, b, bits) => {
      const text = (value: number): string => [24, 16, 8, 0].map((by) => (value >>> by) & 255).join(".");
      const prefix = (value: number): number => Math.floor(value / 2 ** (32 - bits));
      assert.equal(inNetwork(text(a), `${text(b)}/${bits}`), prefix(a) === prefix(b));
    }),
  );
  for (const text of ["", "x/8", "10.0.0.0/", "10.0.0.0/99", "10.0.0.0/-1", "::/8"])
    assert.equal(inNetwork("10.0.0.1", text), false);
});
