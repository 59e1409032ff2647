// SPDX-License-Identifier: Apache-2.0
import { compareDigits, order } from "./parts/digits.ts";
import { compareSegments } from "./parts/rpm-segments.ts";
import type { VersionScheme } from "./scheme.ts";

/** Architectures that end a NEVRA; anything else after the last dot belongs to the release. */
const ARCHITECTURE =
  /\.(noarch|src|nosrc|i[3-6]86|x86_64|amd64|aarch64|arm64|armv\w+|ppc(?:64(?:le)?)?|s390x?|riscv(?:64)?|mips\w*|sparc\w*|ia64|loongarch64|alpha\w*)$/;

interface Nevra {
  name: string;
  epoch: string;
  version: string;
  release: string;
  architecture: string;
}

/** `[name-][epoch:]version-release[.architecture]`, ordered by name, epoch, version, release, architecture. */
export const rpmNevra: VersionScheme = {
  name: "rpm-nevra",
  description: "Full rpm names: name, epoch, version, release, architecture (rpm(8))",
  valid: (text) => text.includes("-"),
  compare(a, b) {
    const first = split(a);
    const second = split(b);
    return (
      order(first.name, second.name) ||
      compareDigits(first.epoch, second.epoch) ||
      compareSegments(first.version, second.version) ||
      compareSegments(first.release, second.release) ||
      order(first.architecture, second.architecture)
    );
  },
};

function split(text: string): Nevra {
  const architecture = ARCHITECTURE.exec(text)?.[1] ?? "";
  const rest = architecture === "" ? text : text.slice(0, -architecture.length - 1);
  const release = rest.lastIndexOf("-");
  const beforeRelease = release < 0 ? rest : rest.slice(0, release);
  const version = beforeRelease.lastIndexOf("-");
  const epochVersion = beforeRelease.slice(version + 1);
  const colon = epochVersion.indexOf(":");
  return {
    name: version < 0 ? "" : beforeRelease.slice(0, version),
    epoch: colon < 0 ? "" : epochVersion.slice(0, colon),
    version: epochVersion.slice(colon + 1),
    release: release < 0 ? "" : rest.slice(release + 1),
    architecture,
  };
}
