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
  ["usr/local/openresty/nginx/sbin/nginx", "nginx version: openresty/1.25.3.1\0", "openresty 1.25.3.1"],
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
  ["usr/local/lib/libperl.so.5.36.0", "PERL_INTERNAL_RAND_SEED\0v5.36.0\0", "perl 5.36.0"],
  ["usr/bin/php8.2", "X-Powered-By: PHP/8.2.36\0", "php 8.2.36"],
  ["usr/lib/erlang/erts-13.1.5/bin/beam.smp", "-I/build/erlang-25.2.3+dfsg/erts/x86_64", "erlang 25.2.3"],
  ["lib/librustc_driver-0123456789abcdef.so", "#rustc 1.95.0 (59807616e 2026-04-14)", "rust 1.95.0"],
  ["lib/libstd-0123456789abcdef.so", "CAPACITY/usr/src/rustc-1.63.0/library/alloc", "rust 1.63.0"],
  ["usr/bin/deno", "OTel-OTLP-Exporter-Deno/0.80.0 Deno/2.9.6", "deno 2.9.6"],
  ["usr/local/bin/bun", "\0Bun v1.4.5 (Linux x64)\n\0", "bun 1.4.5"],
  ["usr/lib/dart/bin/dart", '\x003.13.7 (stable) (Thu Oct 22 2026) on "linux_x64"', "dart 3.13.7"],
  ["opt/ghc/bin/ghc-9.0.2", "\0GHC 9.0.2\0", "ghc 9.0.2"],
  ["usr/bin/cabal", "/lib/cabal-install-3.4.1.0-3R2S9ClFrM4IzqsweL76fY-cabal", "cabal 3.4.1.0"],
  ["usr/bin/stack", "Stack.Types.Config\0stack-2.7.5-4MwjQGzRWvOY6u029GEVc:Data", "stack 2.7.5"],
  ["usr/local/bin/lua", "$LuaVersion: Lua 5.4.4  Copyright (C) 1994-2022", "lua 5.4.4"],
  ["usr/local/lib/libluajit-5.1.so.2", "\0LuaJIT 2.1.0-beta3\0", "luajit 2.1.0-beta3"],
  ["usr/local/bin/gcc-12", "\x0012.2.0\0(GCC) \0gcc version %s %s\n\0", "gcc 12.2.0"],
  ["usr/bin/haproxy", "HAProxy version 2.6.12-1+deb12u4, released 2026/10/17", "haproxy 2.6.12"],
  ["usr/sbin/varnishd", "varnish-7.1.1 revision 7cee1c581bead20e88d101ab3d72afb29f14d87a", "varnish 7.1.1"],
  ["usr/sbin/squid", "\0squid/5.7\0", "squid 5.7"],
  ["usr/bin/redis-check-rdb", "A7.0.151790282056000000000\0", "redis 7.0.15"],
  ["usr/bin/xtrabackup", "%s version 8.0.35-31 based on MySQL server 8.0.35", "percona-xtrabackup 8.0.35-31"],
  ["usr/sbin/arangod", "3.12.1-1 [linux] 64bit", "arangodb 3.12.1-1"],
  ["usr/lib/libsqlite3.so.0", "sqlite_\0\0\x003.40.1\0\0\x01", "sqlite 3.40.1"],
  ["usr/bin/sqlcipher", "\x004.5.6 community\0", "sqlcipher 4.5.6"],
  ["fluent-bit/bin/fluent-bit", "Fluent Bit v3.1.2", "fluent-bit 3.1.2"],
  ["usr/local/bin/envoy", `${"a".repeat(40)}/1.30.1/Clean/RELEASE/BoringSSL`, "envoy 1.30.1"],
  ["usr/sbin/vsftpd", "vsftpd: version 3.0.3\n", "vsftpd 3.0.3"],
  ["usr/sbin/pure-ftpd", "pure-ftpd v1.0.50 [privsep]", "pure-ftpd 1.0.50"],
  ["usr/sbin/mosquitto", "\x002.0.11\0mosquitto version %s\n", "mosquitto 2.0.11"],
  ["usr/sbin/named", "libisc-9.18.49-1~deb12u3-Debian.so", "bind 9.18.49"],
  ["usr/sbin/unbound", "\0unbound 1.17.1\0", "unbound 1.17.1"],
  ["usr/sbin/dnsmasq", "\0dnsmasq-2.90\0", "dnsmasq 2.90"],
  ["usr/exim/bin/exim", "<<eximcnumber>>\x004.96\0<<eximversion>>", "exim 4.96"],
  ["usr/lib/postfix/smtpd", "\0mail_version=3.7.11\0", "postfix 3.7.11"],
  ["usr/lib/dovecot/libdovecot.so.0", "DOVECOT_VERSION\x002.3.19.1\0", "dovecot 2.3.19.1"],
  ["usr/sbin/slapd", "@(#) $OpenLDAP: slapd 2.5.13+dfsg-5 (Feb", "openldap 2.5.13"],
  ["usr/sbin/smbd", "\0SAMBA_4.17.12\0", "samba 4.17.12"],
  ["usr/sbin/radiusd", "FreeRADIUS Version 3.2.1, for host", "freeradius 3.2.1"],
  ["usr/sbin/sshd", "\0OpenSSH_9.2p1\0", "openssh 9.2p1"],
  ["usr/bin/gpg", "@GPG@ (@GNUPG@)\x002.2.40\0GNU/Linux\0", "gnupg 2.2.40"],
  ["usr/bin/gpgv", "@GPG@v (GnuPG)\x002.2.40\0GNU/Linux\0", "gnupg 2.2.40"],
  ["usr/sbin/openvpn", "OpenVPN 2.7.\0OpenVPN 2.6.14 x86_64-pc-linux-gnu [SSL", "openvpn 2.6.14"],
  ["usr/bin/stunnel", "stunnel 5.68 on x86_64-pc-linux-gnu", "stunnel 5.68"],
  ["usr/bin/tor", " (on Tor 0.4.9.11 )", "tor 0.4.9.11"],
  ["usr/sbin/keepalived", "Keepalived v2.2.7 (01/16,2022)", "keepalived 2.2.7"],
  ["usr/bin/qemu-system-x86_64", "QEMU emulator version 7.2.22", "qemu 7.2.22"],
  ["usr/sbin/cupsd", "CUPS v2.4.2", "cups 2.4.2"],
  ["usr/lib/systemd/systemd", "\0systemd 252.39-1 running in %ssystem mode", "systemd 252.39"],
  ["usr/bin/git", "\xfe\xffgit/2.39.5\0GIT_USER_AGENT\0", "git 2.39.5"],
  ["usr/bin/jq", "\0jq-1.7.1\0", "jq 1.7.1"],
  ["usr/bin/sudo", "Sudo version %s\n\x001.9.13p3\0", "sudo 1.9.13p3"],
  ["usr/bin/ffmpeg", "%s version 5.1.9-0+deb12u1\0", "ffmpeg 5.1.9"],
  ["usr/bin/ffmpeg", "FFmpeg version n7.0.1 Copyright", "ffmpeg 7.0.1"],
  ["usr/bin/magick", "ImageMagick 7.1.1-38 Q16-HDRI x86_64", "imagemagick 7.1.1-38"],
  ["usr/bin/gs", "/usr/share/ghostscript/10.00.0/lib", "ghostscript 10.00.0"],
  ["usr/bin/vim", "VIM - Vi IMproved 9.0 (2022", "vim 9.0"],
  ["bin/zsh", "/usr/lib/zsh/5.9\0", "zsh 5.9"],
  ["usr/bin/gawk", "GNU Awk 5.2.1", "gawk 5.2.1"],
  ["usr/bin/wget", "/build/wget-1.21.3=.", "wget 1.21.3"],
  ["usr/bin/tcpdump", "%s version 4.99.3\n", "tcpdump 4.99.3"],
  ["usr/bin/tshark", "\x004.0.17 (Git v4.0.17 packaged", "wireshark 4.0.17"],
  ["usr/bin/nmap", "https://nmap.org\x007.93\0", "nmap 7.93"],
  ["usr/bin/crun", "\x001.8.1\0%s version %s\n", "crun 1.8.1"],
  ["sbin/tini", "tini version 0.19.0", "tini 0.19.0"],
  ["usr/bin/dumb-init", "\x001.2.5\0", "dumb-init 1.2.5"],
  ["bin/mount", "\0util-linux 2.38.1\0", "util-linux 2.38.1"],
  ["lib/libc.so.6", "GNU C Library (GNU libc) stable release version 2.36.\n", "glibc 2.36"],
  ["lib/ld-musl-x86_64.so.1", "__libc_start_main /proc/self/fd/\x001.2.3\0", "musl 1.2.3"],
  ["usr/lib/libz.so.1", " deflate 1.2.13 Copyright 1995-2022", "zlib 1.2.13"],
  ["numpy.libs/libz-93bd2df4.so.1.2.13", " deflate 1.2.13 Copyright 1995-2022", "zlib 1.2.13"],
  ["usr/bin/zstd", "\0v1.5.4\0Zstandard CLI\0", "zstd 1.5.4"],
  ["usr/lib/libexpat.so.1", "\0expat_2.5.0\0", "libexpat 2.5.0"],
  ["usr/lib/libpng16.so.16", "libpng version 1.6.39\n", "libpng 1.6.39"],
  ["usr/lib/libjpeg.so.62", "libjpeg-turbo version 2.1.5 (build", "libjpeg-turbo 2.1.5"],
  ["usr/lib/libtiff.so.6", "LIBTIFF, Version 4.5.0\n", "libtiff 4.5.0"],
  ["usr/lib/libarchive.so.13", "\0libarchive 3.6.2\0", "libarchive 3.6.2"],
  ["usr/lib/libgcrypt.so.20", "This is Libgcrypt 1.10.1 - The", "libgcrypt 1.10.1"],
  ["usr/lib/libgnutls.so.30", "Enabled GnuTLS 3.7.9 logging...", "gnutls 3.7.9"],
  ["usr/lib/libmbedcrypto.so.7", "\0mbed TLS 2.28.3\0", "mbedtls 2.28.3"],
  ["usr/lib/libnss3.so", "Version: NSS 3.87.1", "nss 3.87.1"],
  ["usr/lib/libpcre2-8.so.0", "\x0010.42 2022-12-11\0", "pcre2 10.42"],
  // Go programs: modules, variables set when linking, and what is left of those without the options of the linker.
  [
    "usr/local/bin/traefik",
    "path\tgithub.com/traefik/traefik/v3/cmd/traefik\nmod\tgithub.com/traefik/traefik/v3\tv3.1.2\t\n",
    "traefik 3.1.2",
  ],
  [
    "bin/prometheus",
    'path\tgithub.com/prometheus/prometheus/cmd/prometheus\nmod\tgithub.com/prometheus/prometheus\t(devel)\t\nbuild\t-ldflags="-X github.com/prometheus/common/version.GoVersion=1.2.3 -X github.com/prometheus/common/version.Version=2.54.1 -s"',
    "prometheus 2.54.1",
  ],
  [
    "usr/bin/dockerd",
    'path\tgithub.com/docker/docker/cmd/dockerd\nbuild\t-ldflags=" \\t-X \\"github.com/docker/docker/dockerversion.Version=20.10.24+dfsg1\\""',
    "docker 20.10.24",
  ],
  [
    "usr/bin/containerd",
    "path\tgithub.com/containerd/containerd/cmd/containerd\n\0go1.19.8\0\0\0\0\0\0\0\x001.6.20~ds1\0",
    "containerd 1.6.20",
  ],
  ["usr/bin/caddy", "path\tgithub.com/caddyserver/caddy/v2/cmd/caddy\n\xfd\xff\0\x002.6.2\0", "caddy 2.6.2"],
  [
    "usr/local/bin/etcd",
    "path\tgo.etcd.io/etcd/server/v3\ndep\tgo.etcd.io/etcd/api/v3\tv3.5.15\n=>\t../api\t(devel)\t",
    "etcd 3.5.15",
  ],
  [
    "usr/local/bin/kubectl",
    "path\tk8s.io/kubernetes/cmd/kubectl\n\0v1.4.0\0clean\0\0\0v1.30.2\0v1.30.2\0",
    "kubernetes 1.30.2",
  ],
  [
    "usr/bin/minio",
    "path\tgithub.com/minio/minio\n RELEASE.2024-07-16T23-46-41Z",
    "minio 2024-07-16T23-46-41Z",
  ],
  ["usr/local/bin/controller", "path\tsigs.k8s.io/other\nmod\tsigs.k8s.io/other\tv1.0.0\t", undefined],
  ["usr/bin/other", "node.js/v20.1.0", undefined],
];
for (const [path, text, want] of cases) {
  test(`${path} ${JSON.stringify(text)} → ${want}`, () => {
    const found = classify(path, Buffer.from(`before ${text} behind`, "latin1"));
    assert.equal(found === undefined ? undefined : `${found.name} ${found.version}`, want);
  });
}

test("there are classifiers for what is known to lie about without a package, each with the names it has in CPE", () => {
  const names = new Set(classifiers.map(({ name }) => name));
  assert.ok(names.size >= 140, `${names.size}`);
  for (const { name, cpes } of classifiers) {
    assert.ok(cpes.length > 0, name);
    for (const cpe of cpes) assert.match(cpe, /^[a-z0-9_.-]+:[a-z0-9_./-]+$/);
  }
});

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
