// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { classifiers } from "./classifiers.data.ts";
import { classify } from "./classify.ts";

/** A text as it stands in the program of that name → the version. */
const cases: [path: string, text: string, want: string | undefined][] = [
  ["usr/local/bin/node", "\0node.js/v20.1.0\0", "node 20.1.0"],
  ["usr/local/lib/libpython3.12.so.1.0", "3.12\0\x003.12.4\0", "python 3.12.4"],
  ["usr/local/bin/python3.13", "\x003.13.0rc1+\0", "python 3.13.0rc1+"],
  ["usr/local/lib/libpython3.9.so.1.0", "/opt/python/3.9.18\0", "python 3.9.18"],
  ["usr/local/bin/python3.9", "\x003.1.2\0", undefined],
  ["opt/pypy/lib/libpypy3.10-c.so", "[PyPy 7.3.16 with GCC", "pypy 7.3.16"],
  ["usr/local/bin/ruby", "\0ruby 3.3.4 (2024-07-09 revision be1089c8ec)", "ruby 3.3.4"],
  ["usr/local/lib/libruby.so.3.1", "\0ruby 3.1.2p20 (2022-04-12", "ruby 3.1.2p20"],
  ["usr/local/bin/perl", "/usr/local/lib/perl5/site_perl/5.38.2/x", "perl 5.38.2"],
  ["usr/local/sbin/php-fpm", "X-Powered-By: PHP/8.3.9", "php 8.3.9"],
  ["usr/local/lib/erlang/erts-14.2/bin/beam.smp", "/usr/src/otp_src_26.2.5/erts/", "erlang 26.2.5"],
  [
    "lib/libstd-0123456789abcdef.so",
    "clang LLVM (rustc version 1.79.0 (129f3b996 2024-06-10))",
    "rust 1.79.0",
  ],
  ["usr/sbin/nginx", "nginx version: nginx/1.27.0\0", "nginx 1.27.0"],
  ["usr/local/openresty/nginx/sbin/nginx", "nginx version: openresty/1.25.3.1\0", "nginx 1.25.3.1"],
  ["usr/local/apache2/bin/httpd", "Apache/2.4.62 (Unix)", "httpd 2.4.62"],
  ["usr/local/sbin/haproxy", "HAProxy version 2.9.4-4e071ad, released 2024/01/31", "haproxy 2.9.4"],
  ["usr/local/sbin/haproxy", "HA-Proxy version 1.8.3-205f675", "haproxy 1.8.3"],
  ["usr/local/bin/redis-server", "\x007.2.4buildkitsandbox-1704783913000000000\0", "redis 7.2.4"],
  ["usr/local/bin/redis-server", "\x006.0.1617a62a1ae1c5-1621338000000000000\0", "redis 6.0.16"],
  ["usr/local/bin/valkey-server", "\x008.0.1buildkitsandbox-1727890000000000000\0", "valkey 8.0.1"],
  ["usr/local/bin/memcached", "\0memcached 1.6.29\0", "memcached 1.6.29"],
  ["usr/lib/postgresql/16/bin/postgres", "PostgreSQL 16.3 (Debian 16.3-1) on x86_64", "postgresql 16.3"],
  ["usr/local/bin/postgres", "PostgreSQL 17beta2 on x86_64-pc-linux-musl", "postgresql 17beta2"],
  ["usr/local/bin/postgres", "PostgreSQL database directory", undefined],
  ["usr/sbin/mysqld", "11.4.2-MariaDB-log", "mariadb 11.4.2"],
  ["usr/sbin/mysqld", "/export/home/pb2/build/mysql-8.4.1/sql/main.cc", "mysql 8.4.1"],
  ["usr/bin/mongod", "\x007.0.12\0\0tcmalloc", "mongodb 7.0.12"],
  ["usr/local/bin/openssl", "\0OpenSSL 3.3.1 4 Jun 2024\0", "openssl 3.3.1"],
  ["usr/local/lib/libcrypto.so.1.1", "OpenSSL 1.1.1w  11 Sep 2023", "openssl 1.1.1w"],
  ["usr/local/bin/curl", "libcurl/8.8.0", "curl 8.8.0"],
  ["bin/busybox", "BusyBox v1.36.1 (2024-06-10 07:11:47 UTC)", "busybox 1.36.1"],
  ["usr/local/bin/bash", "@(#)Bash version 5.2.26(1) release GNU", "bash 5.2.26"],
  ["usr/bin/other", "node.js/v20.1.0", undefined],
];
for (const [path, text, want] of cases) {
  test(`${path} ${JSON.stringify(text)} → ${want}`, () => {
    const found = classify(path, Buffer.from(`before ${text} behind`, "latin1"));
    assert.equal(found === undefined ? undefined : `${found.name} ${found.version}`, want);
  });
}

test("a marker over and over costs little", () => {
  const content = Buffer.from("nginx version: ".repeat(200_000));
  assert.equal(classify("usr/sbin/nginx", content), undefined);
});

test("any content is looked at", () => {
  const markers = classifiers.flatMap(({ evidence }) => evidence.map(({ marker }) => marker));
  const piece = fc.oneof(fc.constantFrom(...markers), fc.string());
  const files = ["node", "nginx", "redis-server", "postgres", "haproxy", "python3.12", "mysqld"];
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.array(piece), (file, pieces) => {
      const found = classify(`bin/${file}`, Buffer.from(pieces.join(""), "latin1"));
      if (found !== undefined) assert.match(found.version, /^\d/);
    }),
  );
});
