// SPDX-License-Identifier: Apache-2.0
import {
  type BuiltImage,
  CRITICAL,
  dpkgEntry,
  dpkgStatus,
  file,
  HIGH,
  osvJson,
  writeMirror,
} from "@vendorless/builders";

/** Packages of the image, as Debian lists them. */
const base = [
  dpkgEntry("openssl", "3.0.11-1", { Source: "openssl" }),
  dpkgEntry("zlib1g", "1:1.2.13-1", { Source: "zlib (1.2.13-1)" }),
];

const osRelease = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n';

/** An image with one critical vulnerability that has a fix, one high that has none, and a setuid file. */
export const shop: BuiltImage = {
  tags: ["docker.io/library/shop:1.0"],
  config: (config) =>
    Object.assign(config, {
      config: {
        Env: ["PATH=/usr/bin:/bin"],
        Cmd: ["/srv/shop"],
        User: "root",
        ExposedPorts: { "8080/tcp": {} },
      },
    }),
  layers: [
    {
      createdBy: "ADD rootfs.tar /",
      items: [file("etc/os-release", osRelease), file("var/lib/dpkg/status", dpkgStatus(base))],
    },
    {
      createdBy: "RUN npm ci",
      items: [
        file(
          "srv/node_modules/left/package.json",
          JSON.stringify({ name: "left", version: "1.2.0", license: "GPL-3.0-only" }),
        ),
        file("srv/shop", "#!/bin/sh\n", { mode: 0o4755 }),
      ],
    },
  ],
};

/** The same, up to date and run by an ordinary user: nothing to complain about. */
export const tidyShop: BuiltImage = {
  tags: ["docker.io/library/shop:2.0"],
  layers: [
    {
      items: [
        file("etc/os-release", osRelease),
        file("var/lib/dpkg/status", dpkgStatus([dpkgEntry("openssl", "3.0.13-1")])),
      ],
    },
  ],
};

/** Writes a mirror of advisories that fit the image. */
export async function writeAdvisories(folder: string): Promise<void> {
  const rated = (score: string): object => ({ severity: [{ type: "CVSS_V3", score }] });
  await writeMirror(folder, {
    Debian: [
      osvJson("DSA-1-1", ["Debian:12", "openssl"], [{ introduced: "0" }, { fixed: "3.0.13-1" }], {
        aliases: ["CVE-2024-0001"],
        ...rated(CRITICAL),
      }),
      osvJson("CVE-2024-0002", ["Debian:12", "zlib"], [{ introduced: "0" }], rated(HIGH)),
    ],
    npm: [
      osvJson("GHSA-left", ["npm", "left"], [{ introduced: "0" }, { fixed: "1.3.0" }], {
        affected: [
          {
            package: { ecosystem: "npm", name: "left" },
            ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "1.3.0" }] }],
          },
        ],
        ...rated(HIGH),
      }),
    ],
  });
}
