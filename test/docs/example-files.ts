// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CRITICAL,
  dockerArchiveClassic,
  dpkgEntry,
  dpkgStatus,
  file,
  osvJson,
  redisSpawnsShell,
  tar,
  writeMirror,
} from "@vendorless/builders";

const osRelease = 'PRETTY_NAME="Debian GNU/Linux 10 (buster)"\nID=debian\nVERSION_ID="10"\n';

function distribution(name: string, version: string): ReturnType<typeof file> {
  const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
  return file(`usr/lib/python3/dist-packages/${name}-${version}.dist-info/METADATA`, metadata);
}

/** Writes the files that the guides use: an image, a capture and a mirror of advisories. */
export async function writeExampleFiles(folder: string): Promise<void> {
  const status = dpkgStatus([
    dpkgEntry("openssl", "1.1.1n-0+deb10u3"),
    dpkgEntry("libssl1.1", "1.1.1n-0+deb10u3", { Source: "openssl" }),
    dpkgEntry("bash", "5.0-4"),
  ]);
  const image = {
    tags: ["docker.io/acme/shop:1.4"],
    config: (config: Record<string, unknown>) =>
      Object.assign(config, {
        config: { Cmd: ["python3", "/srv/shop.py"], ExposedPorts: { "8080/tcp": {} } },
      }),
    layers: [
      {
        createdBy: "ADD rootfs.tar.xz /",
        items: [file("etc/os-release", osRelease), file("var/lib/dpkg/status", status)],
      },
      {
        createdBy: "RUN pip install -r requirements.txt",
        items: [
          distribution("Django", "3.2.4"),
          distribution("PyYAML", "5.3"),
          distribution("requests", "2.25.0"),
        ],
      },
    ],
  };
  writeFileSync(join(folder, "shop.tar"), tar(dockerArchiveClassic([image])));
  writeFileSync(join(folder, "redis.scap"), redisSpawnsShell());
  await writeMirror(join(folder, "mirror"), {
    PyPI: [
      osvJson("PYSEC-2020-96", ["PyPI", "pyyaml"], [{ introduced: "5.1" }, { fixed: "5.3.1" }], {
        aliases: ["CVE-2020-1747"],
        severity: [{ type: "CVSS_V3", score: CRITICAL }],
      }),
    ],
    Debian: [
      osvJson(
        "CVE-2023-0286",
        ["Debian:10", "openssl"],
        [{ introduced: "0" }, { fixed: "1.1.1n-0+deb10u4" }],
      ),
    ],
  });
}
