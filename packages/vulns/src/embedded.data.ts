// SPDX-License-Identifier: Apache-2.0

/** A well-known advisory, in short. */
export interface EmbeddedAdvisory {
  id: string;
  aliases?: readonly string[];
  /** What a distribution's record was made from. */
  upstream?: readonly string[];
  cvss: string;
  /** In CISA's catalogue of known exploited vulnerabilities. */
  kev?: true;
  /** Ecosystem, package, and ranges from an introduced to a fixed version. */
  affected: readonly (readonly [
    ecosystem: string,
    name: string,
    ...ranges: (readonly [from: string, fixed: string])[],
  ])[];
}

/** When this list was last looked at. */
export const embeddedDate: string = "2026-11-24T00:00:00Z";

/** Facts about flaws that everybody has heard of, so that a first scan without any database is not blind. */
export const embeddedAdvisories: readonly EmbeddedAdvisory[] = [
  {
    id: "DEBIAN-CVE-2014-0160",
    upstream: ["CVE-2014-0160"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
    kev: true,
    affected: [["Debian:7", "openssl", ["0", "1.0.1e-2+deb7u5"]]],
  },
  {
    id: "DEBIAN-CVE-2014-6271",
    upstream: ["CVE-2014-6271"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [
      ["Debian:6", "bash", ["0", "4.1-3+deb6u1"]],
      ["Debian:7", "bash", ["0", "4.2+dfsg-0.1+deb7u1"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2015-7547",
    upstream: ["CVE-2015-7547"],
    cvss: "CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Debian:7", "eglibc", ["0", "2.13-38+deb7u10"]],
      ["Debian:8", "glibc", ["0", "2.19-18+deb8u3"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2016-5195",
    upstream: ["CVE-2016-5195"],
    cvss: "CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [
      ["Debian:7", "linux", ["0", "3.2.82-1"]],
      ["Debian:8", "linux", ["0", "3.16.36-1+deb8u2"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2018-25032",
    upstream: ["CVE-2018-25032"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [
      ["Debian:9", "zlib", ["0", "1:1.2.8.dfsg-5+deb9u1"]],
      ["Debian:10", "zlib", ["0", "1:1.2.11.dfsg-1+deb10u1"]],
      ["Debian:11", "zlib", ["0", "1:1.2.11.dfsg-2+deb11u1"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2021-3156",
    upstream: ["CVE-2021-3156"],
    cvss: "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [
      ["Debian:9", "sudo", ["0", "1.8.19p1-2.1+deb9u3"]],
      ["Debian:10", "sudo", ["0", "1.8.27-1+deb10u3"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2021-3711",
    upstream: ["CVE-2021-3711"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Debian:10", "openssl", ["0", "1.1.1d-0+deb10u7"]],
      ["Debian:11", "openssl", ["0", "1.1.1k-1+deb11u1"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2021-4034",
    upstream: ["CVE-2021-4034"],
    cvss: "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [
      ["Debian:9", "policykit-1", ["0", "0.105-18+deb9u2"]],
      ["Debian:10", "policykit-1", ["0", "0.105-25+deb10u1"]],
      ["Debian:11", "policykit-1", ["0", "0.105-31+deb11u1"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2022-0778",
    upstream: ["CVE-2022-0778"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [
      ["Debian:9", "openssl", ["0", "1.1.0l-1~deb9u5"]],
      ["Debian:10", "openssl", ["0", "1.1.1d-0+deb10u8"]],
      ["Debian:11", "openssl", ["0", "1.1.1k-1+deb11u2"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2022-0847",
    upstream: ["CVE-2022-0847"],
    cvss: "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [["Debian:11", "linux", ["0", "5.10.92-2"]]],
  },
  {
    id: "DEBIAN-CVE-2022-1271",
    upstream: ["CVE-2022-1271"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Debian:10", "gzip", ["0", "1.9-3+deb10u1"]],
      ["Debian:11", "gzip", ["0", "1.10-4+deb11u1"]],
      ["Debian:10", "xz-utils", ["0", "5.2.4-1+deb10u1"]],
      ["Debian:11", "xz-utils", ["0", "5.2.5-2.1~deb11u1"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2022-1292",
    upstream: ["CVE-2022-1292"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Debian:9", "openssl", ["0", "1.1.0l-1~deb9u6"]],
      ["Debian:10", "openssl", ["0", "1.1.1n-0+deb10u2"]],
      ["Debian:11", "openssl", ["0", "1.1.1n-0+deb11u2"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2022-25235",
    upstream: ["CVE-2022-25235"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Debian:9", "expat", ["0", "2.2.0-2+deb9u5"]],
      ["Debian:10", "expat", ["0", "2.2.6-2+deb10u3"]],
      ["Debian:11", "expat", ["0", "2.2.10-2+deb11u2"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2022-37434",
    upstream: ["CVE-2022-37434"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Debian:10", "zlib", ["0", "1:1.2.11.dfsg-1+deb10u2"]],
      ["Debian:11", "zlib", ["0", "1:1.2.11.dfsg-2+deb11u2"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2022-40674",
    upstream: ["CVE-2022-40674"],
    cvss: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Debian:10", "expat", ["0", "2.2.6-2+deb10u5"]],
      ["Debian:11", "expat", ["0", "2.2.10-2+deb11u4"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2023-0286",
    upstream: ["CVE-2023-0286"],
    cvss: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H",
    affected: [
      ["Debian:10", "openssl", ["0", "1.1.1n-0+deb10u4"]],
      ["Debian:11", "openssl", ["0", "1.1.1n-0+deb11u4"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2023-38545",
    upstream: ["CVE-2023-38545"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["Debian:12", "curl", ["0", "7.88.1-10+deb12u4"]]],
  },
  {
    id: "DEBIAN-CVE-2023-44487",
    upstream: ["CVE-2023-44487"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    kev: true,
    affected: [["Debian:12", "nghttp2", ["0", "1.52.0-1+deb12u1"]]],
  },
  {
    id: "DEBIAN-CVE-2023-4911",
    upstream: ["CVE-2023-4911"],
    cvss: "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [
      ["Debian:11", "glibc", ["0", "2.31-13+deb11u7"]],
      ["Debian:12", "glibc", ["0", "2.36-9+deb12u3"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2024-2961",
    upstream: ["CVE-2024-2961"],
    cvss: "CVSS:3.1/AV:L/AC:H/PR:N/UI:N/S:C/C:L/I:H/A:H",
    affected: [
      ["Debian:11", "glibc", ["0", "2.31-13+deb11u9"]],
      ["Debian:12", "glibc", ["0", "2.36-9+deb12u6"]],
    ],
  },
  {
    id: "DEBIAN-CVE-2024-3094",
    upstream: ["CVE-2024-3094"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H",
    affected: [["Debian:13", "xz-utils", ["5.5.1alpha-0.1", "5.6.1+really5.4.5-1"]]],
  },
  {
    id: "DEBIAN-CVE-2024-6387",
    upstream: ["CVE-2024-6387"],
    cvss: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["Debian:12", "openssh", ["0", "1:9.2p1-2+deb12u3"]]],
  },
  {
    id: "ALPINE-CVE-2018-16842",
    upstream: ["CVE-2018-16842"],
    cvss: "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H",
    affected: [
      ["Alpine:v3.8", "curl", ["0", "7.61.1-r1"]],
      ["Alpine:v3.9", "curl", ["0", "7.62.0-r0"]],
    ],
  },
  {
    id: "ALPINE-CVE-2019-14697",
    upstream: ["CVE-2019-14697"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Alpine:v3.7", "musl", ["0", "1.1.18-r4"]],
      ["Alpine:v3.8", "musl", ["0", "1.1.19-r11"]],
      ["Alpine:v3.9", "musl", ["0", "1.1.20-r5"]],
      ["Alpine:v3.10", "musl", ["0", "1.1.22-r3"]],
    ],
  },
  {
    id: "ALPINE-CVE-2019-5747",
    upstream: ["CVE-2019-5747"],
    cvss: "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
    affected: [["Alpine:v3.9", "busybox", ["0", "1.29.3-r10"]]],
  },
  {
    id: "ALPINE-CVE-2022-28391",
    upstream: ["CVE-2022-28391"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H",
    affected: [
      ["Alpine:v3.14", "busybox", ["0", "1.33.1-r7"]],
      ["Alpine:v3.15", "busybox", ["0", "1.34.1-r5"]],
    ],
  },
  {
    id: "ALPINE-CVE-2022-3602",
    upstream: ["CVE-2022-3602"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["Alpine:v3.17", "openssl", ["0", "3.0.7-r0"]]],
  },
  {
    id: "ALPINE-CVE-2022-37434",
    upstream: ["CVE-2022-37434"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Alpine:v3.15", "zlib", ["0", "1.2.12-r2"]],
      ["Alpine:v3.16", "zlib", ["0", "1.2.12-r2"]],
    ],
  },
  {
    id: "ALPINE-CVE-2023-38545",
    upstream: ["CVE-2023-38545"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [
      ["Alpine:v3.17", "curl", ["0", "8.4.0-r0"]],
      ["Alpine:v3.18", "curl", ["0", "8.4.0-r0"]],
    ],
  },
  {
    id: "GHSA-jfh8-c2jp-5v3q",
    aliases: ["CVE-2021-44228"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H",
    kev: true,
    affected: [
      [
        "Maven",
        "org.apache.logging.log4j:log4j-core",
        ["2.0-beta9", "2.3.1"],
        ["2.4", "2.12.2"],
        ["2.13.0", "2.15.0"],
      ],
    ],
  },
  {
    id: "GHSA-7rjr-3q55-vv33",
    aliases: ["CVE-2021-45046"],
    cvss: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H",
    kev: true,
    affected: [
      [
        "Maven",
        "org.apache.logging.log4j:log4j-core",
        ["2.0-beta9", "2.3.1"],
        ["2.4", "2.12.2"],
        ["2.13.0", "2.16.0"],
      ],
    ],
  },
  {
    id: "GHSA-36p3-wjmg-h94x",
    aliases: ["CVE-2022-22965"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [["Maven", "org.springframework:spring-beans", ["0", "5.2.20.RELEASE"], ["5.3.0", "5.3.18"]]],
  },
  {
    id: "GHSA-599f-7c49-w659",
    aliases: ["CVE-2022-42889"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["Maven", "org.apache.commons:commons-text", ["1.5", "1.10.0"]]],
  },
  {
    id: "GHSA-j77q-2qqg-6989",
    aliases: ["CVE-2017-5638"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [["Maven", "org.apache.struts:struts2-core", ["2.3.5", "2.3.32"], ["2.5.0", "2.5.10.1"]]],
  },
  {
    id: "GHSA-mjmj-j48q-9wg2",
    aliases: ["CVE-2022-1471"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["Maven", "org.yaml:snakeyaml", ["0", "2.0"]]],
  },
  {
    id: "GHSA-jf85-cpcp-j695",
    aliases: ["CVE-2019-10744"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H",
    affected: [["npm", "lodash", ["0", "4.17.12"]]],
  },
  {
    id: "GHSA-35jh-r3h4-6jhm",
    aliases: ["CVE-2021-23337"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H",
    affected: [["npm", "lodash", ["0", "4.17.21"]]],
  },
  {
    id: "GHSA-xvch-5gv4-984h",
    aliases: ["CVE-2021-44906"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["npm", "minimist", ["0", "0.2.4"], ["1.0.0", "1.2.6"]]],
  },
  {
    id: "GHSA-mh6f-8j2x-4483",
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["npm", "event-stream", ["3.3.6", "4.0.0"]]],
  },
  {
    id: "GHSA-pjwm-rvh2-c87w",
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["npm", "ua-parser-js", ["0.7.29", "0.7.30"], ["0.8.0", "0.8.1"], ["1.0.0", "1.0.1"]]],
  },
  {
    id: "GHSA-wf5p-g6vw-rhxx",
    aliases: ["CVE-2023-45857"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N",
    affected: [["npm", "axios", ["0.8.1", "0.28.0"], ["1.0.0", "1.6.0"]]],
  },
  {
    id: "GHSA-hrpp-h998-j3pp",
    aliases: ["CVE-2022-24999"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [
      [
        "npm",
        "qs",
        ["0", "6.2.4"],
        ["6.3.0", "6.3.3"],
        ["6.4.0", "6.4.1"],
        ["6.5.0", "6.5.3"],
        ["6.6.0", "6.6.1"],
        ["6.7.0", "6.7.3"],
        ["6.8.0", "6.8.3"],
        ["6.9.0", "6.9.7"],
        ["6.10.0", "6.10.3"],
      ],
    ],
  },
  {
    id: "GHSA-3h5v-q93c-6h6q",
    aliases: ["CVE-2024-37890"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [
      ["npm", "ws", ["2.1.0", "5.2.4"], ["6.0.0", "6.2.3"], ["7.0.0", "7.5.10"], ["8.0.0", "8.17.1"]],
    ],
  },
  {
    id: "GHSA-c7hr-j4mj-j2w6",
    aliases: ["CVE-2015-9235"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["npm", "jsonwebtoken", ["0", "4.2.2"]]],
  },
  {
    id: "GHSA-r683-j2x4-v87g",
    aliases: ["CVE-2022-0235"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H",
    affected: [["npm", "node-fetch", ["0", "2.6.7"], ["3.0.0", "3.1.1"]]],
  },
  {
    id: "GHSA-9c47-m6qq-7p4h",
    aliases: ["CVE-2022-46175"],
    cvss: "CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:H",
    affected: [["npm", "json5", ["0", "1.0.2"], ["2.0.0", "2.2.2"]]],
  },
  {
    id: "GHSA-c2qf-rxjj-qqgw",
    aliases: ["CVE-2022-25883"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["npm", "semver", ["0", "5.7.2"], ["6.0.0", "6.3.1"], ["7.0.0", "7.5.2"]]],
  },
  {
    id: "GHSA-grv7-fg5c-xmjg",
    aliases: ["CVE-2024-4068"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["npm", "braces", ["0", "3.0.3"]]],
  },
  {
    id: "GHSA-rv95-896h-c2vc",
    aliases: ["CVE-2024-29041"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
    affected: [["npm", "express", ["0", "4.19.2"], ["5.0.0-alpha.1", "5.0.0-beta.3"]]],
  },
  {
    id: "GHSA-f82v-jwr5-mffw",
    aliases: ["CVE-2025-29927"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N",
    affected: [
      [
        "npm",
        "next",
        ["11.1.4", "12.3.5"],
        ["13.0.0", "13.5.9"],
        ["14.0.0", "14.2.25"],
        ["15.0.0", "15.2.3"],
      ],
    ],
  },
  {
    id: "GHSA-2gwj-7jmv-h26r",
    aliases: ["CVE-2022-28346", "PYSEC-2022-190"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["PyPI", "django", ["2.2", "2.2.28"], ["3.2", "3.2.13"], ["4.0", "4.0.4"]]],
  },
  {
    id: "GHSA-m2qf-hxjv-5gpq",
    aliases: ["CVE-2023-30861", "PYSEC-2023-62"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
    affected: [["PyPI", "flask", ["0", "2.2.5"], ["2.3.0", "2.3.2"]]],
  },
  {
    id: "GHSA-xg9f-g7g7-2323",
    aliases: ["CVE-2023-25577", "PYSEC-2023-58"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["PyPI", "werkzeug", ["0", "2.2.3"]]],
  },
  {
    id: "GHSA-h5c8-rqwp-cp95",
    aliases: ["CVE-2024-22195"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
    affected: [["PyPI", "jinja2", ["0", "3.1.3"]]],
  },
  {
    id: "GHSA-8q59-q68h-6hv4",
    aliases: ["CVE-2020-14343", "PYSEC-2021-142"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    affected: [["PyPI", "pyyaml", ["0", "5.4"]]],
  },
  {
    id: "GHSA-j8r2-6x86-q33q",
    aliases: ["CVE-2023-32681", "PYSEC-2023-74"],
    cvss: "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:N/A:N",
    affected: [["PyPI", "requests", ["2.3.0", "2.31.0"]]],
  },
  {
    id: "GHSA-v845-jxx5-vc9f",
    aliases: ["CVE-2023-43804", "PYSEC-2023-192"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N",
    affected: [["PyPI", "urllib3", ["0", "1.26.17"], ["2.0.0", "2.0.6"]]],
  },
  {
    id: "GHSA-j7hp-h8jx-5ppr",
    aliases: ["CVE-2023-4863"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [
      ["PyPI", "pillow", ["0", "10.0.1"]],
      ["crates.io", "libwebp-sys", ["0.0.0-0", "0.9.3"]],
    ],
  },
  {
    id: "GHSA-xqr8-7jwr-rhp7",
    aliases: ["CVE-2023-37920", "PYSEC-2023-135"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N",
    affected: [["PyPI", "certifi", ["2015.4.28", "2023.7.22"]]],
  },
  {
    id: "GHSA-r9hx-vwmv-q579",
    aliases: ["CVE-2022-40897", "PYSEC-2022-43012"],
    cvss: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["PyPI", "setuptools", ["0", "65.5.1"]]],
  },
  {
    id: "GO-2023-2102",
    aliases: ["CVE-2023-39325", "GHSA-4374-p667-p6c8"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [
      ["Go", "stdlib", ["0", "1.20.10"], ["1.21.0-0", "1.21.3"]],
      ["Go", "golang.org/x/net", ["0", "0.17.0"]],
    ],
  },
  {
    id: "GO-2024-3321",
    aliases: ["CVE-2024-45337", "GHSA-v778-237x-gjrc"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N",
    affected: [["Go", "golang.org/x/crypto", ["0", "0.31.0"]]],
  },
  {
    id: "GO-2024-2491",
    aliases: ["CVE-2024-21626", "GHSA-xr7r-f8xq-vfvv"],
    cvss: "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H",
    affected: [["Go", "github.com/opencontainers/runc", ["1.0.0-rc93", "1.1.12"]]],
  },
  {
    id: "RUSTSEC-2022-0013",
    aliases: ["CVE-2022-24713", "GHSA-m5pq-gvj9-9vr8"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["crates.io", "regex", ["0.0.0-0", "1.5.5"]]],
  },
  {
    id: "RUSTSEC-2020-0071",
    aliases: ["CVE-2020-26235", "GHSA-wcg3-cvx6-7396"],
    cvss: "CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["crates.io", "time", ["0.0.0-0", "0.2.23"]]],
  },
  {
    id: "GHSA-5f37-gxvh-23v6",
    aliases: ["CVE-2016-10033"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [["Packagist", "phpmailer/phpmailer", ["0", "5.2.18"]]],
  },
  {
    id: "GHSA-r7c9-c69m-rph8",
    aliases: ["CVE-2017-9841"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    kev: true,
    affected: [["Packagist", "phpunit/phpunit", ["4.8.19", "4.8.28"], ["5.0.10", "5.6.3"]]],
  },
  {
    id: "GHSA-wq4h-7r42-5hrr",
    aliases: ["CVE-2022-30123"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H",
    affected: [["RubyGems", "rack", ["0", "2.0.9.1"], ["2.1.0", "2.1.4.1"], ["2.2.0", "2.2.3.1"]]],
  },
  {
    id: "GHSA-5crp-9r3c-p9vr",
    aliases: ["CVE-2024-21907"],
    cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    affected: [["NuGet", "Newtonsoft.Json", ["0", "13.0.1"]]],
  },
];
