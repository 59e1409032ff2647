// SPDX-License-Identifier: Apache-2.0

/** A text that a program holds, and how the version stands around it. */
export interface Evidence {
  /** Found as it is; `{1}` stands for what the first group of the file name matched, which the version starts with. */
  marker: string;
  /** Applied to the marker and what is around it, as Latin-1; the first group is the version. */
  version: RegExp;
}

/** How one program is told, and its version. */
export interface Classifier {
  /** Name of the package. */
  name: string;
  /** Names of the file, without folders. */
  file: RegExp;
  /** Tried in turn. */
  evidence: readonly Evidence[];
}

const postgresVersion = /PostgreSQL (\d+(?:\.\d+){0,2}(?:(?:alpha|beta|rc)\d+)?)(?: \(| on )/;
/** Build id of Redis: version, host, time, whether it was changed, and an empty commit, without anything in between. */
const redisVersion = /[^\d.](\d+\.\d+\.\d+?)(?:[0-9a-f]{12}|[a-z][\w.-]{0,63})-\d{10}0{9}\0$/;

/**
 * Programs that are often put into images without a package manager. Each marker is a text that the program prints, or
 * that its build writes into it.
 */
export const classifiers: readonly Classifier[] = [
  {
    name: "node",
    file: /^node(?:\.exe)?$/,
    evidence: [{ marker: "node.js/v", version: /node\.js\/v(\d+\.\d+\.\d+)/ }],
  },
  {
    name: "python",
    file: /^(?:lib)?python(\d\.\d+)[a-z]*(?:\.so.*)?$/,
    evidence: [{ marker: "{1}.", version: /[\0/](\d\.\d+\.\d+(?:(?:a|b|rc)\d+)?\+?)\0/ }],
  },
  {
    name: "pypy",
    file: /^libpypy[\d.]*-c\.so$/,
    evidence: [{ marker: "[PyPy ", version: /\[PyPy (\d+\.\d+\.\d+)/ }],
  },
  {
    name: "ruby",
    file: /^(?:ruby|libruby(?:-?[\d.]+)?\.so.*)$/,
    evidence: [{ marker: "ruby ", version: /\0ruby (\d+\.\d+\.\d+(?:p\d+|preview\d+|rc\d+|dev)?) \(\d{4}-/ }],
  },
  {
    name: "perl",
    file: /^perl(?:\d[\d.]*)?$/,
    evidence: [{ marker: "/lib/perl5/", version: /\/lib\/perl5\/(?:site_perl\/)?(\d+\.\d+\.\d+)/ }],
  },
  {
    name: "php",
    file: /^(?:php|php-fpm|php-cgi|phpdbg|libphp\d?\.so)$/,
    evidence: [{ marker: "X-Powered-By: PHP/", version: /PHP\/(\d+\.\d+\.\d+(?:(?:alpha|beta|RC)\d+)?)/ }],
  },
  {
    name: "julia",
    file: /^libjulia-internal\.so.*$/,
    evidence: [
      { marker: "\0julia version", version: /\0(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\d+)?)\0+julia version/ },
    ],
  },
  {
    name: "erlang",
    file: /^(?:beam\.smp|erlexec)$/,
    evidence: [
      { marker: "/otp_src_", version: /\/otp_src_(\d+\.\d+(?:\.\d+){0,2}(?:-rc\d)?)\// },
      { marker: "/src/otp-", version: /\/src\/otp-(\d+\.\d+(?:\.\d+){0,2}(?:-rc\d)?)\// },
    ],
  },
  {
    name: "rust",
    file: /^libstd-[0-9a-f]{16}\.so$/,
    evidence: [
      { marker: "(rustc version ", version: /\(rustc version (\d+\.\d+\.\d+(?:-[a-z]+(?:\.\d+)?)?) \(/ },
    ],
  },
  {
    name: "deno",
    file: /^deno$/,
    evidence: [{ marker: "Deno/", version: /Deno\/(\d+\.\d+\.\d+)/ }],
  },
  {
    name: "nginx",
    file: /^(?:nginx|openresty)$/,
    evidence: [
      { marker: "nginx version: ", version: /nginx version: [^/\0]{1,40}\/(\d+\.\d+\.\d+(?:[.+-]\d+)*)/ },
    ],
  },
  {
    name: "httpd",
    file: /^(?:httpd|apache2)$/,
    evidence: [{ marker: "Apache/", version: /Apache\/(\d+\.\d+\.\d+)/ }],
  },
  {
    name: "lighttpd",
    file: /^lighttpd$/,
    evidence: [{ marker: "lighttpd/", version: /lighttpd\/(\d+\.\d+\.\d+)/ }],
  },
  {
    name: "haproxy",
    file: /^haproxy$/,
    evidence: [
      {
        marker: ", released 20",
        version: /version (\d+\.\d+(?:\.|-dev|-rc)\d+)(?:-[0-9a-f]{7,})?, released/,
      },
      { marker: "HA-Proxy version ", version: /HA-Proxy version (\d+\.\d+(?:\.|-dev)\d+)/ },
      {
        marker: "HAProxy version",
        version: /(\d+\.\d+(?:\.|-dev)\d+)-[0-9a-f]{7,}[\s\S]{0,60}HAProxy version/,
      },
    ],
  },
  {
    name: "redis",
    file: /^redis-server$/,
    evidence: [
      { marker: "000000000\0", version: redisVersion },
      { marker: "Redis version ", version: /Redis version (\d+\.\d+\.\d+)/ },
    ],
  },
  { name: "valkey", file: /^valkey-server$/, evidence: [{ marker: "000000000\0", version: redisVersion }] },
  {
    name: "memcached",
    file: /^memcached$/,
    evidence: [{ marker: "memcached ", version: /memcached (\d+\.\d+\.\d+)/ }],
  },
  {
    name: "postgresql",
    file: /^postgres$/,
    evidence: [{ marker: "PostgreSQL ", version: postgresVersion }],
  },
  {
    name: "mariadb",
    file: /^(?:mariadbd?|mysqld?)$/,
    evidence: [{ marker: "-MariaDB", version: /(\d+\.\d+\.\d+)-MariaDB/ }],
  },
  {
    name: "mysql",
    file: /^mysqld?$/,
    evidence: [{ marker: "/mysql-", version: /\/mysql-(\d+\.\d+\.\d+(?:-(?:dmr|rc))?)\// }],
  },
  {
    name: "mongodb",
    file: /^mongo[ds]$/,
    evidence: [
      { marker: "\0tcmalloc", version: /\0(\d+\.\d+\.\d+(?:-rc\d+)?)\0+tcmalloc/ },
      { marker: "\0cppdefines", version: /\0(\d+\.\d+\.\d+(?:-rc\d+)?)\0+cppdefines/ },
    ],
  },
  {
    name: "openssl",
    file: /^(?:openssl|libcrypto\.so.*)$/,
    evidence: [
      {
        marker: "OpenSSL ",
        version:
          /OpenSSL (\d+\.\d+\.\d+(?:[a-z]{1,2}|-(?:alpha|beta|pre|rc)\d+)?)[\w+-]* {1,2}\d{1,2} [A-Z][a-z]{2} \d{4}/,
      },
    ],
  },
  {
    name: "curl",
    file: /^(?:curl|libcurl\.so.*)$/,
    evidence: [
      { marker: "libcurl/", version: /libcurl\/(\d+\.\d+\.\d+)/ },
      { marker: "curl/", version: /curl\/(\d+\.\d+\.\d+)/ },
    ],
  },
  {
    name: "busybox",
    file: /^busybox$/,
    evidence: [{ marker: "BusyBox v", version: /BusyBox v(\d+\.\d+(?:\.\d+)?)/ }],
  },
  {
    name: "bash",
    file: /^bash$/,
    evidence: [{ marker: "@(#)Bash version ", version: /Bash version (\d+\.\d+\.\d+)\(/ }],
  },
  {
    name: "consul",
    file: /^consul$/,
    evidence: [{ marker: "CONSUL_VERSION: ", version: /CONSUL_VERSION: (\d+\.\d+\.\d+)/ }],
  },
  {
    name: "gcc",
    file: /^gcc$/,
    evidence: [{ marker: "GCC: (GNU) ", version: /GCC: \(GNU\) (\d+\.\d+\.\d+)/ }],
  },
  {
    name: "xz",
    file: /^xz$/,
    evidence: [{ marker: "xz (XZ Utils) ", version: /xz \(XZ Utils\) (\d+\.\d+\.\d+)/ }],
  },
  {
    name: "proftpd",
    file: /^proftpd$/,
    evidence: [{ marker: "ProFTPD Version ", version: /ProFTPD Version (\d+\.\d+\.\d+[a-z]?)/ }],
  },
  {
    name: "qt",
    file: /^libQt\dCore\.so.*$/,
    evidence: [{ marker: "Qt ", version: /\0Qt (\d+\.\d+\.\d+) \(/ }],
  },
  {
    name: "swipl",
    file: /^swipl$/,
    evidence: [{ marker: "swipl-", version: /swipl-(\d+\.\d+\.\d+)\// }],
  },
];
