// SPDX-License-Identifier: Apache-2.0
import type { Classifier } from "./classifier.ts";
import { goPrograms } from "./go-programs.data.ts";

const postgresVersion = /PostgreSQL (\d+(?:\.\d+){0,2}(?:(?:alpha|beta|rc)\d+)?)(?: \(| on )/;
/** Build id of Redis: version, host (that Debian leaves out), time, whether it was changed, and an empty commit, without anything in between. */
const redisVersion = /[^\d.](\d+\.\d+\.\d+?)(?:(?:[0-9a-f]{12}|[a-z][\w.-]{0,63})-)?\d{10}0{9}\0$/;

/**
 * Programs that are often put into images without a package manager. Each marker is a text that the program prints, or
 * that its build writes into it.
 */
export const classifiers: readonly Classifier[] = [
  {
    name: "node",
    file: /^node(?:\.exe)?$/,
    evidence: [{ marker: "node.js/v", version: /node\.js\/v(\d+\.\d+\.\d+)/ }],
    cpes: ["nodejs:node.js"],
  },
  {
    name: "python",
    file: /^(?:lib)?python(\d\.\d+)[a-z]*(?:\.so.*)?$/,
    evidence: [{ marker: "{1}.", version: /[\0/](\d\.\d+\.\d+(?:(?:a|b|rc)\d+)?\+?)\0/ }],
    cpes: ["python:python", "python_software_foundation:python"],
  },
  {
    name: "pypy",
    file: /^libpypy[\d.]*-c\.so$/,
    evidence: [{ marker: "[PyPy ", version: /\[PyPy (\d+\.\d+\.\d+)/ }],
    cpes: ["pypy:pypy"],
  },
  {
    name: "ruby",
    file: /^(?:ruby|libruby(?:-?[\d.]+)?\.so.*)$/,
    evidence: [{ marker: "ruby ", version: /\0ruby (\d+\.\d+\.\d+(?:p\d+|preview\d+|rc\d+|dev)?) \(\d{4}-/ }],
    cpes: ["ruby-lang:ruby"],
  },
  {
    name: "perl",
    file: /^(?:perl(?:\d[\d.]*)?|libperl\.so.*)$/,
    evidence: [
      { marker: "/lib/perl5/", version: /\/lib\/perl5\/(?:site_perl\/)?(\d+\.\d+\.\d+)/ },
      { marker: "PERL_INTERNAL_RAND_SEED\0", version: /PERL_INTERNAL_RAND_SEED\0v(\d+\.\d+\.\d+)\0/ },
    ],
    cpes: ["perl:perl"],
  },
  {
    name: "php",
    file: /^(?:php|php-fpm|php-cgi|phpdbg)(?:\d(?:\.\d)?)?$|^libphp[\d.]*\.so$/,
    evidence: [{ marker: "X-Powered-By: PHP/", version: /PHP\/(\d+\.\d+\.\d+(?:(?:alpha|beta|RC)\d+)?)/ }],
    cpes: ["php:php"],
  },
  {
    name: "julia",
    file: /^libjulia-internal\.so.*$/,
    evidence: [
      { marker: "\0julia version", version: /\0(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\d+)?)\0+julia version/ },
    ],
    cpes: ["julialang:julia"],
  },
  {
    name: "erlang",
    file: /^(?:beam\.smp|erlexec)$/,
    evidence: [
      { marker: "/otp_src_", version: /\/otp_src_(\d+\.\d+(?:\.\d+){0,2}(?:-rc\d)?)\// },
      { marker: "/erlang-", version: /\/erlang-(\d+\.\d+(?:\.\d+){0,2})(?:[+~]\w+)?\/erts\// },
      { marker: "/src/otp-", version: /\/src\/otp-(\d+\.\d+(?:\.\d+){0,2}(?:-rc\d)?)\// },
    ],
    cpes: ["erlang:erlang/otp"],
  },
  {
    name: "rust",
    file: /^(?:libstd|librustc_driver)-[0-9a-f]{16}\.so$/,
    evidence: [
      { marker: "rustc 1.", version: /rustc (1\.\d+\.\d+)\S* \([0-9a-f]{9} \d{4}-/ },
      { marker: "/rustc-1.", version: /\/rustc-(1\.\d+\.\d+)\/library\// },
      { marker: "(rustc version ", version: /\(rustc version (\d+\.\d+\.\d+(?:-[a-z]+(?:\.\d+)?)?) \(/ },
    ],
    cpes: ["rust-lang:rust"],
  },
  {
    name: "deno",
    file: /^deno$/,
    evidence: [{ marker: "Deno/", version: /(?<!-)Deno\/(\d+\.\d+\.\d+)/ }],
    cpes: ["deno:deno"],
  },
  {
    name: "nginx",
    file: /^nginx(?:-debug)?$/,
    evidence: [
      {
        marker: "nginx version: ",
        version: /nginx version: (?!openresty)[^/\0]{1,40}\/(\d+\.\d+\.\d+(?:[.+-]\d+)*)/,
      },
    ],
    cpes: ["f5:nginx", "nginx:nginx"],
  },
  {
    name: "openresty",
    file: /^(?:nginx|openresty)$/,
    evidence: [{ marker: "nginx version: openresty/", version: /openresty\/(\d+\.\d+\.\d+(?:\.\d+)*)/ }],
    cpes: ["openresty:openresty"],
  },
  {
    name: "httpd",
    file: /^(?:httpd|apache2)$/,
    evidence: [{ marker: "Apache/", version: /Apache\/(\d+\.\d+\.\d+)/ }],
    cpes: ["apache:http_server"],
  },
  {
    name: "lighttpd",
    file: /^lighttpd$/,
    evidence: [{ marker: "lighttpd/", version: /lighttpd\/(\d+\.\d+\.\d+)/ }],
    cpes: ["lighttpd:lighttpd"],
  },
  {
    name: "haproxy",
    file: /^haproxy$/,
    evidence: [
      {
        marker: ", released 20",
        version: /version (\d+\.\d+(?:\.|-dev|-rc)\d+)(?:-[\w.+~-]{1,40})?, released/,
      },
      { marker: "HA-Proxy version ", version: /HA-Proxy version (\d+\.\d+(?:\.|-dev)\d+)/ },
      {
        marker: "HAProxy version",
        version: /(\d+\.\d+(?:\.|-dev)\d+)-[0-9a-f]{7,}[\s\S]{0,60}HAProxy version/,
      },
    ],
    cpes: ["haproxy:haproxy"],
  },
  {
    name: "redis",
    file: /^redis-(?:server|check-rdb|check-aof)$/,
    evidence: [
      { marker: "000000000\0", version: redisVersion },
      { marker: "Redis version ", version: /Redis version (\d+\.\d+\.\d+)/ },
    ],
    cpes: ["redis:redis", "redislabs:redis"],
  },
  {
    name: "valkey",
    file: /^valkey-(?:server|check-rdb|check-aof)$/,
    evidence: [{ marker: "000000000\0", version: redisVersion }],
    cpes: ["lfprojects:valkey"],
  },
  {
    name: "memcached",
    file: /^memcached$/,
    evidence: [{ marker: "memcached ", version: /memcached (\d+\.\d+\.\d+)/ }],
    cpes: ["memcached:memcached"],
  },
  {
    name: "postgresql",
    file: /^postgres$/,
    evidence: [{ marker: "PostgreSQL ", version: postgresVersion }],
    cpes: ["postgresql:postgresql"],
  },
  {
    name: "mariadb",
    file: /^(?:mariadbd?|mysqld?)$/,
    evidence: [{ marker: "-MariaDB", version: /(\d+\.\d+\.\d+)-MariaDB/ }],
    cpes: ["mariadb:mariadb"],
  },
  {
    name: "mysql",
    file: /^mysqld?$/,
    evidence: [{ marker: "/mysql-", version: /\/mysql-(\d+\.\d+\.\d+(?:-(?:dmr|rc))?)\// }],
    cpes: ["oracle:mysql"],
  },
  {
    name: "mongodb",
    file: /^mongo[ds]$/,
    evidence: [
      { marker: "\0tcmalloc", version: /\0(\d+\.\d+\.\d+(?:-rc\d+)?)\0+tcmalloc/ },
      { marker: "\0cppdefines", version: /\0(\d+\.\d+\.\d+(?:-rc\d+)?)\0+cppdefines/ },
    ],
    cpes: ["mongodb:mongodb"],
  },
  {
    name: "openssl",
    file: /^(?:openssl|libcrypto(?:-[0-9a-f]{8})?\.so.*)$/,
    evidence: [
      {
        marker: "OpenSSL ",
        version:
          /OpenSSL (\d+\.\d+\.\d+(?:[a-z]{1,2}|-(?:alpha|beta|pre|rc)\d+)?)[\w+-]* {1,2}\d{1,2} [A-Z][a-z]{2} \d{4}/,
      },
    ],
    cpes: ["openssl:openssl"],
  },
  {
    name: "curl",
    file: /^(?:curl|libcurl(?:-[a-z]+)?(?:-[0-9a-f]{8})?\.so.*)$/,
    evidence: [
      { marker: "libcurl/", version: /libcurl\/(\d+\.\d+\.\d+)/ },
      { marker: "curl/", version: /curl\/(\d+\.\d+\.\d+)/ },
    ],
    cpes: ["haxx:curl"],
  },
  {
    name: "busybox",
    file: /^busybox$/,
    evidence: [{ marker: "BusyBox v", version: /BusyBox v(\d+\.\d+(?:\.\d+)?)/ }],
    cpes: ["busybox:busybox"],
  },
  {
    name: "bash",
    file: /^bash$/,
    evidence: [{ marker: "@(#)Bash version ", version: /Bash version (\d+\.\d+\.\d+)\(/ }],
    cpes: ["gnu:bash"],
  },
  {
    name: "consul",
    file: /^consul$/,
    evidence: [{ marker: "CONSUL_VERSION: ", version: /CONSUL_VERSION: (\d+\.\d+\.\d+)/ }],
    cpes: ["hashicorp:consul"],
  },
  {
    name: "gcc",
    file: /^(?:[\w-]+-)?(?:gcc|g\+\+|cc1|cc1plus)(?:-\d+)?$/,
    evidence: [
      { marker: "\0gcc version %s %s", version: /\0(\d+\.\d+\.\d+)\0[^\0]{0,60}\0gcc version %s %s/ },
      { marker: "GCC: (", version: /GCC: \([^)\0]{1,60}\) (\d+\.\d+\.\d+)/ },
    ],
    cpes: ["gnu:gcc"],
  },
  {
    name: "xz",
    file: /^xz$/,
    evidence: [{ marker: "xz (XZ Utils) ", version: /xz \(XZ Utils\) (\d+\.\d+\.\d+)/ }],
    cpes: ["tukaani:xz"],
  },
  {
    name: "proftpd",
    file: /^proftpd$/,
    evidence: [{ marker: "ProFTPD Version ", version: /ProFTPD Version (\d+\.\d+\.\d+[a-z]?)/ }],
    cpes: ["proftpd:proftpd"],
  },
  {
    name: "qt",
    file: /^libQt\dCore\.so.*$/,
    evidence: [{ marker: "Qt ", version: /\0Qt (\d+\.\d+\.\d+) \(/ }],
    cpes: ["qt:qt"],
  },
  {
    name: "swipl",
    file: /^swipl$/,
    evidence: [{ marker: "swipl-", version: /swipl-(\d+\.\d+\.\d+)\// }],
    cpes: ["swi-prolog:swi-prolog"],
  },
  {
    name: "bun",
    file: /^bunx?(?:\.exe)?$/,
    evidence: [{ marker: "Bun v", version: /Bun v(\d+\.\d+\.\d+)/ }],
    cpes: ["bun:bun"],
  },
  {
    name: "dart",
    file: /^dart(?:\.exe)?$/,
    evidence: [
      { marker: " (stable) (", version: /\0(\d+\.\d+\.\d+) \(stable\) \(/ },
      { marker: " (beta) (", version: /\0(\d+\.\d+\.\d+(?:-[\d.]+\.beta)?) \(beta\) \(/ },
    ],
    cpes: ["dart:dart_software_development_kit"],
  },
  {
    name: "ghc",
    file: /^(?:ghc(?:-[\d.]+)?|libHSghc-[\d.]+-ghc[\d.]+\.so)$/,
    evidence: [
      { marker: "\0GHC ", version: /\0GHC (\d+\.\d+\.\d+)\0/ },
      { marker: "libHSghc-", version: /libHSghc-(\d+\.\d+\.\d+)-/ },
    ],
    cpes: ["haskell:ghc"],
  },
  {
    name: "cabal",
    file: /^cabal$/,
    evidence: [{ marker: "/cabal-install-", version: /\/cabal-install-(\d+(?:\.\d+){1,3})(?![\d.])/ }],
    cpes: ["haskell:cabal"],
  },
  {
    name: "stack",
    file: /^stack$/,
    holds: "Stack.Types.",
    evidence: [{ marker: "stack-", version: /[/\0]stack-(\d+\.\d+\.\d+)-[0-9A-Za-z]{16,22}[:-]?/ }],
    cpes: ["haskell:stack"],
  },
  {
    name: "lua",
    file: /^(?:luac?(?:-?5\.?\d)?|liblua(?:-?5\.?\d)?\.so.*)$/,
    evidence: [{ marker: "$LuaVersion: Lua ", version: /Lua (\d\.\d\.\d+) {2}Copyright/ }],
    cpes: ["lua:lua"],
  },
  {
    name: "luajit",
    file: /^(?:luajit(?:-[\w.-]+)?|libluajit-5\.1\.so.*)$/,
    evidence: [{ marker: "LuaJIT ", version: /LuaJIT (\d+\.\d+\.(?:\d+-beta\d+|\d+))/ }],
    cpes: ["luajit:luajit"],
  },
  {
    name: "varnish",
    file: /^varnishd$/,
    evidence: [{ marker: "varnish-", version: /varnish-(\d+\.\d+\.\d+) revision / }],
    cpes: ["varnish-software:varnish_cache", "varnish_cache_project:varnish_cache"],
  },
  {
    name: "squid",
    file: /^squid$/,
    evidence: [{ marker: "squid/", version: /\0squid\/(\d+\.\d+(?:\.\d+)*)\0/ }],
    cpes: ["squid-cache:squid"],
  },
  {
    name: "envoy",
    file: /^envoy$/,
    evidence: [
      { marker: "/Clean/RELEASE/", version: /[0-9a-f]{40}\/(\d+\.\d+\.\d+)\/Clean\/RELEASE\// },
      { marker: "envoy-", version: /envoy-(\d+\.\d+\.\d+)/ },
    ],
    cpes: ["envoyproxy:envoy"],
  },
  {
    name: "minio",
    file: /^minio$/,
    holds: "path\tgithub.com/minio/minio",
    evidence: [{ marker: "RELEASE.20", version: /RELEASE\.(20\d\d-\d\d-\d\dT\d\d-\d\d-\d\dZ)/ }],
    cpes: ["minio:minio"],
  },
  {
    name: "percona-server",
    file: /^mysqld$/,
    evidence: [
      { marker: "/percona-server-", version: /\/percona-server-(\d+\.\d+\.\d+-\d+)/ },
      {
        marker: "Percona Server (GPL)",
        version: /\0(\d+\.\d+\.\d+-\d+)\0[\s\S]{0,80}Percona Server \(GPL\)/,
      },
    ],
    cpes: ["percona:percona_server"],
  },
  {
    name: "percona-xtrabackup",
    file: /^xtrabackup$/,
    evidence: [
      { marker: " based on MySQL server", version: /version (\d+\.\d+\.\d+(?:-\d+)?) based on MySQL server/ },
    ],
    cpes: ["percona:xtrabackup"],
  },
  {
    name: "arangodb",
    file: /^arango(?:d|sh|db)$/,
    evidence: [{ marker: " [linux]", version: /(\d+\.\d+\.\d+(?:[.-]\d+)?) \[linux\]/ }],
    cpes: ["arangodb:arangodb"],
  },
  {
    name: "sqlite",
    file: /^(?:sqlite3|libsqlite3(?:-[0-9a-f]{8})?\.so.*)$/,
    holds: "sqlite_",
    evidence: [{ marker: "\x003.", version: /\0{3}(3\.\d{1,2}\.\d{1,2})\0{2}/ }],
    cpes: ["sqlite:sqlite"],
  },
  {
    name: "sqlcipher",
    file: /^(?:sqlcipher|libsqlcipher\.so.*)$/,
    evidence: [{ marker: " community\0", version: /\0(\d\.\d+\.\d+) community\0/ }],
    cpes: ["zetetic:sqlcipher"],
  },
  {
    name: "fluent-bit",
    file: /^(?:fluent-bit|libfluent-bit\.so)$/,
    evidence: [
      { marker: "Fluent Bit v", version: /Fluent Bit v(\d+\.\d+\.\d+)/ },
      { marker: "Fluent-Bit ", version: /Fluent-Bit v?(\d+\.\d+\.\d+)/ },
      { marker: "\0[engine] started", version: /\0v?(\d+\.\d+\.\d+)\0[\s\S]{0,20}\[engine\] started/ },
    ],
    cpes: ["treasuredata:fluent_bit"],
  },
  {
    name: "vsftpd",
    file: /^vsftpd$/,
    evidence: [{ marker: "vsftpd: version ", version: /version (\d+\.\d+\.\d+)/ }],
    cpes: ["vsftpd_project:vsftpd"],
  },
  {
    name: "pure-ftpd",
    file: /^pure-ftpd$/,
    evidence: [{ marker: "pure-ftpd v", version: /pure-ftpd v(\d+\.\d+\.\d+)/ }],
    cpes: ["pureftpd:pure-ftpd"],
  },
  {
    name: "mosquitto",
    file: /^mosquitto$/,
    evidence: [{ marker: "mosquitto version %s", version: /\0(\d+\.\d+\.\d+)\0mosquitto version %s/ }],
    cpes: ["eclipse:mosquitto"],
  },
  {
    name: "bind",
    file: /^(?:named|libisc-\d[\w.~+-]*\.so)$/,
    evidence: [{ marker: "libisc-", version: /libisc-(\d+\.\d+\.\d+)/ }],
    cpes: ["isc:bind"],
  },
  {
    name: "unbound",
    file: /^unbound$/,
    evidence: [{ marker: "unbound ", version: /\0unbound (\d+\.\d+\.\d+(?:rc\d+)?)\0/ }],
    cpes: ["nlnetlabs:unbound"],
  },
  {
    name: "dnsmasq",
    file: /^dnsmasq$/,
    evidence: [{ marker: "\0dnsmasq-", version: /\0dnsmasq-(\d+\.\d+(?:\w+)?)\0/ }],
    cpes: ["thekelleys:dnsmasq"],
  },
  {
    name: "exim",
    file: /^exim4?$/,
    evidence: [
      { marker: "<<eximcnumber>>\0", version: /<<eximcnumber>>\0(\d+\.\d+(?:\.\d+)?)\0/ },
      { marker: "<<eximversion>>", version: /\0(\d+\.\d+(?:\.\d+)?)\0<<eximversion>>/ },
    ],
    cpes: ["exim:exim"],
  },
  {
    name: "postfix",
    file: /^(?:smtpd?|qmgr|pickup|cleanup|libpostfix-global\.so.*)$/,
    evidence: [
      { marker: "mail_version=", version: /mail_version=(\d+\.\d+\.\d+)/ },
      { marker: "\0mail_version\0", version: /\0mail_version\0(\d+\.\d+\.\d+)\0/ },
    ],
    cpes: ["postfix:postfix"],
  },
  {
    name: "dovecot",
    file: /^(?:dovecot|libdovecot\.so.*)$/,
    evidence: [
      { marker: "DOVECOT_VERSION\0", version: /DOVECOT_VERSION\0(\d+\.\d+\.\d+(?:\.\d+)?)\0/ },
      { marker: "(if you don't care, set version_ig", version: /is v(\d+\.\d+\.\d+(?:\.\d+)?) \(if/ },
    ],
    cpes: ["dovecot:dovecot"],
  },
  {
    name: "openldap",
    file: /^(?:slapd|slapadd|ldapsearch)$/,
    evidence: [{ marker: "$OpenLDAP: ", version: /\$OpenLDAP: \w+ (\d+\.\d+\.\d+)/ }],
    cpes: ["openldap:openldap"],
  },
  {
    name: "samba",
    file: /^(?:smbd|nmbd|winbindd|samba)$/,
    evidence: [{ marker: "SAMBA_", version: /\0SAMBA_(\d+\.\d+\.\d+)(?:_\w+)?\0/ }],
    cpes: ["samba:samba"],
  },
  {
    name: "freeradius",
    file: /^(?:freeradius|radiusd)$/,
    evidence: [{ marker: "FreeRADIUS Version ", version: /FreeRADIUS Version (\d+\.\d+\.\d+)/ }],
    cpes: ["freeradius:freeradius"],
  },
  {
    name: "openssh",
    file: /^(?:sshd?|sshd-session|ssh-keygen|ssh-agent)$/,
    evidence: [{ marker: "OpenSSH_", version: /OpenSSH_(\d+\.\d+(?:\.\d+)?p\d+)/ }],
    cpes: ["openbsd:openssh"],
  },
  {
    name: "gnupg",
    file: /^gpgv?2?$/,
    evidence: [
      { marker: "GNUPG@)\0", version: /\0(\d+\.\d+\.\d+)\0GNU\/Linux\0/ },
      { marker: "(GnuPG)\0", version: /\(GnuPG\)\0(\d+\.\d+\.\d+)\0/ },
      { marker: "OpenPGP server ", version: /OpenPGP server (\d+\.\d+\.\d+) ready/ },
    ],
    cpes: ["gnupg:gnupg"],
  },
  {
    name: "openvpn",
    file: /^openvpn$/,
    evidence: [{ marker: "OpenVPN ", version: /\0OpenVPN (\d+\.\d+(?:\.\d+)?(?:_\w+)?) [\w-]+ \[/ }],
    cpes: ["openvpn:openvpn"],
  },
  {
    name: "stunnel",
    file: /^stunnel[45]?$/,
    evidence: [{ marker: "stunnel ", version: /stunnel (\d+\.\d+) on / }],
    cpes: ["stunnel:stunnel"],
  },
  {
    name: "tor",
    file: /^tor$/,
    evidence: [{ marker: "(on Tor ", version: /\(on Tor (\d+\.\d+\.\d+\.\d+)/ }],
    cpes: ["torproject:tor"],
  },
  {
    name: "keepalived",
    file: /^keepalived$/,
    evidence: [{ marker: "Keepalived v", version: /Keepalived v(\d+\.\d+\.\d+)/ }],
    cpes: ["keepalived:keepalived"],
  },
  {
    name: "qemu",
    file: /^qemu-(?:system-)?[\w-]+$/,
    evidence: [
      { marker: "QEMU emulator version ", version: /version (\d+\.\d+\.\d+)/ },
      { marker: " version ", version: /qemu-\w+ version (\d+\.\d+\.\d+)/ },
    ],
    cpes: ["qemu:qemu"],
  },
  {
    name: "cups",
    file: /^cupsd$/,
    evidence: [{ marker: "CUPS v", version: /CUPS v(\d+\.\d+\.\d+)/ }],
    cpes: ["openprinting:cups"],
  },
  {
    name: "systemd",
    file: /^(?:systemd|libsystemd-(?:core|shared)-\d+\S*\.so)$/,
    evidence: [{ marker: "systemd ", version: /\0systemd (\d{3}(?:\.\d+)?)[^\0]{0,60} running in / }],
    cpes: ["systemd_project:systemd"],
  },
  {
    name: "git",
    file: /^git(?:-remote-https?)?$/,
    evidence: [{ marker: "\0GIT_USER_AGENT", version: /git\/(\d+\.\d+\.\d+)[^\0]{0,40}\0GIT_USER_AGENT/ }],
    cpes: ["git-scm:git"],
  },
  {
    name: "jq",
    file: /^jq$/,
    evidence: [
      { marker: "jq-", version: /\0jq-(\d+\.\d+(?:\.\d+)?)\0/ },
      { marker: "jq: error (at ", version: /\0(\d+\.\d+(?:\.\d+)?)\0DEBUG:\0?/ },
    ],
    cpes: ["jqlang:jq", "stedolan:jq"],
  },
  {
    name: "sudo",
    file: /^(?:sudo|sudoers\.so)$/,
    evidence: [
      { marker: "Sudo version %s", version: /Sudo version %s\n?\0(\d+\.\d+\.\d+(?:p\d+)?)\0/ },
      { marker: "sudoers ", version: /\0sudoers (\d+\.\d+\.\d+(?:p\d+)?)\0/ },
    ],
    cpes: ["sudo_project:sudo"],
  },
  {
    name: "ffmpeg",
    file: /^(?:ffmpeg|ffprobe|ffplay|lib(?:avutil|avcodec|avformat)\.so.*)$/,
    evidence: [
      { marker: "FFmpeg version ", version: /FFmpeg version n?(\d+\.\d+(?:\.\d+)?)/ },
      { marker: "%s version ", version: /%s version n?(\d+\.\d+(?:\.\d+)?)[^\0]{0,60}\0/ },
    ],
    cpes: ["ffmpeg:ffmpeg"],
  },
  {
    name: "imagemagick",
    file: /^(?:magick|libMagickCore-\d.*\.so.*)$/,
    evidence: [{ marker: "ImageMagick ", version: /ImageMagick (\d+\.\d+\.\d+-\d+) / }],
    cpes: ["imagemagick:imagemagick"],
  },
  {
    name: "ghostscript",
    file: /^(?:gs|libgs\.so.*)$/,
    evidence: [{ marker: "/share/ghostscript/", version: /\/share\/ghostscript\/(\d+\.\d+(?:\.\d+)?)\// }],
    cpes: ["artifex:ghostscript"],
  },
  {
    name: "vim",
    file: /^vim(?:\.\w+)?$/,
    evidence: [{ marker: "VIM - Vi IMproved ", version: /VIM - Vi IMproved (\d+\.\d+)/ }],
    cpes: ["vim:vim"],
  },
  {
    name: "zsh",
    file: /^zsh(?:-[\d.]+)?$/,
    evidence: [{ marker: "/zsh/", version: /\/zsh\/(\d+\.\d+(?:\.\d+)?)\0/ }],
    cpes: ["zsh:zsh"],
  },
  {
    name: "gawk",
    file: /^g?awk(?:-[\d.]+)?$/,
    evidence: [{ marker: "GNU Awk ", version: /GNU Awk (\d+\.\d+\.\d+)/ }],
    cpes: ["gnu:gawk"],
  },
  {
    name: "wget",
    file: /^wget$/,
    evidence: [
      { marker: "/wget-", version: /\/wget-(\d+\.\d+(?:\.\d+)?)/ },
      { marker: "Wget/", version: /Wget\/(\d+\.\d+(?:\.\d+)?)/ },
    ],
    cpes: ["gnu:wget"],
  },
  {
    name: "tcpdump",
    file: /^tcpdump$/,
    evidence: [{ marker: "%s version ", version: /%s version (\d+\.\d+\.\d+)/ }],
    cpes: ["tcpdump:tcpdump"],
  },
  {
    name: "wireshark",
    file: /^(?:tshark|wireshark|dumpcap)$/,
    evidence: [{ marker: " (Git v", version: /\0(\d+\.\d+\.\d+) \(Git v/ }],
    cpes: ["wireshark:wireshark"],
  },
  {
    name: "nmap",
    file: /^nmap$/,
    evidence: [{ marker: "https://nmap.org\0", version: /https:\/\/nmap\.org\0(\d+\.\d+)\0/ }],
    cpes: ["nmap:nmap"],
  },
  {
    name: "crun",
    file: /^crun$/,
    evidence: [{ marker: "%s version %s", version: /\0(\d+\.\d+(?:\.\d+)?)\0%s version %s/ }],
    cpes: ["crun_project:crun"],
  },
  {
    name: "tini",
    file: /^(?:tini(?:-static|-amd64|-arm64)?|docker-init)$/,
    evidence: [{ marker: "tini version ", version: /tini version (\d+\.\d+\.\d+)/ }],
    cpes: ["tini_project:tini"],
  },
  {
    name: "dumb-init",
    file: /^dumb-init$/,
    evidence: [
      { marker: "dumb-init v", version: /dumb-init v(\d+\.\d+\.\d+)/ },
      { marker: "\x001.", version: /\0(1\.\d+\.\d+)\n?\0/ },
    ],
    cpes: ["yelp:dumb-init"],
  },
  {
    name: "util-linux",
    file: /^(?:lsblk|blkid|mount|lscpu|nsenter|unshare|setpriv|runuser|su|dmesg|more)$/,
    evidence: [{ marker: "util-linux ", version: /\0util-linux (\d+\.\d+(?:\.\d+)?)\0/ }],
    cpes: ["kernel:util-linux"],
  },
  {
    name: "glibc",
    file: /^libc(?:-[\d.]+)?\.so(?:\.6)?$/,
    evidence: [{ marker: "GNU C Library (", version: /stable release version (\d+\.\d+(?:\.\d+)?)\./ }],
    cpes: ["gnu:glibc"],
  },
  {
    name: "musl",
    file: /^(?:libc\.so|ld-musl-\w+\.so\.1|libc\.musl-\w+\.so\.1)$/,
    holds: "__libc_start_main",
    evidence: [{ marker: "/proc/self/fd/\x001.", version: /\/proc\/self\/fd\/\0(1\.\d+\.\d+)\0/ }],
    cpes: ["musl-libc:musl"],
  },
  {
    name: "zlib",
    file: /^libz(?:-[0-9a-f]{8})?\.so.*$/,
    evidence: [{ marker: " deflate ", version: / deflate (\d+\.\d+(?:\.\d+)*) Copyright/ }],
    cpes: ["zlib:zlib"],
  },
  {
    name: "zstd",
    file: /^(?:zstd|zstdmt|pzstd)$/,
    evidence: [
      { marker: "Zstandard CLI", version: /\0v(\d+\.\d+\.\d+)\0Zstandard CLI/ },
      { marker: "*** Zstandard CLI", version: /v(\d+\.\d+\.\d+), by/ },
    ],
    cpes: ["facebook:zstandard"],
  },
  {
    name: "libexpat",
    file: /^libexpatw?(?:-[0-9a-f]{8})?\.so.*$/,
    evidence: [{ marker: "expat_", version: /\0expat_(\d+\.\d+\.\d+)\0/ }],
    cpes: ["libexpat_project:libexpat"],
  },
  {
    name: "libpng",
    file: /^libpng\d*(?:-[0-9a-f]{8})?\.so.*$/,
    evidence: [{ marker: "libpng version ", version: /libpng version (\d+\.\d+\.\d+)/ }],
    cpes: ["libpng:libpng"],
  },
  {
    name: "libjpeg-turbo",
    file: /^lib(?:turbo)?jpeg(?:-[0-9a-f]{8})?\.so.*$/,
    evidence: [{ marker: "libjpeg-turbo version ", version: /libjpeg-turbo version (\d+\.\d+(?:\.\d+)*)/ }],
    cpes: ["libjpeg-turbo:libjpeg-turbo"],
  },
  {
    name: "libtiff",
    file: /^libtiff(?:-[0-9a-f]{8})?\.so.*$/,
    evidence: [{ marker: "LIBTIFF, Version ", version: /LIBTIFF, Version (\d+\.\d+\.\d+)/ }],
    cpes: ["libtiff:libtiff"],
  },
  {
    name: "libarchive",
    file: /^(?:libarchive\.so.*|bsdtar)$/,
    evidence: [{ marker: "\0libarchive ", version: /\0libarchive (\d+\.\d+\.\d+)/ }],
    cpes: ["libarchive:libarchive"],
  },
  {
    name: "libgcrypt",
    file: /^libgcrypt\.so.*$/,
    evidence: [{ marker: "This is Libgcrypt ", version: /Libgcrypt (\d+\.\d+\.\d+)/ }],
    cpes: ["gnupg:libgcrypt"],
  },
  {
    name: "gnutls",
    file: /^libgnutls\.so.*$/,
    evidence: [{ marker: "Enabled GnuTLS ", version: /Enabled GnuTLS (\d+\.\d+\.\d+)/ }],
    cpes: ["gnu:gnutls"],
  },
  {
    name: "mbedtls",
    file: /^libmbedcrypto\.so.*$/,
    evidence: [{ marker: "bed TLS ", version: /[Mm]bed TLS (\d+\.\d+\.\d+)/ }],
    cpes: ["arm:mbed_tls"],
  },
  {
    name: "nss",
    file: /^libnss3\.so$/,
    evidence: [{ marker: "Version: NSS ", version: /NSS (\d+\.\d+(?:\.\d+)?)/ }],
    cpes: ["mozilla:nss"],
  },
  {
    name: "pcre2",
    file: /^libpcre2-(?:8|16|32)\.so.*$/,
    evidence: [{ marker: "\x0010.", version: /\0(10\.\d+) 20\d\d-\d\d-\d\d\0/ }],
    cpes: ["pcre:pcre2"],
  },
  ...goPrograms,
];
