// SPDX-License-Identifier: Apache-2.0
import type { Distro } from "@vendorless/sbom";

/** Which OSV ecosystems hold the advisories of a distribution. */
export interface DistributionEcosystems {
  /** For people: `Debian:12`, `Red Hat:enterprise_linux:9:*`. */
  label: string;
  /** Whether an ecosystem's advisories apply. */
  accepts: (ecosystem: string) => boolean;
}

/** https://www.debian.org/releases/ : os-release of testing and unstable has a codename, but no version. */
const DEBIAN_RELEASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    squeeze: "6",
    wheezy: "7",
    jessie: "8",
    stretch: "9",
    buster: "10",
    bullseye: "11",
    bookworm: "12",
    trixie: "13",
    forky: "14",
    sid: "14",
  }),
);

/** Distributions that share another's packages and advisories, by `ID` of os-release. */
const SAME_AS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    raspbian: "debian",
    centos: "rhel",
    scientific: "rhel",
    redhat: "rhel",
    mariner: "azurelinux",
    sles_sap: "sles",
    "sle-micro": "sles",
  }),
);

/** Distribution `ID` → its ecosystems for one version; undefined when the version is not known to have any. */
const DISTRIBUTIONS: Readonly<Record<string, (distro: Distro) => DistributionEcosystems | undefined>> = {
  debian: ({ version, codename }) => {
    const release = major(version) || DEBIAN_RELEASES.get((codename ?? "").toLowerCase());
    return release === undefined ? undefined : exactly(`Debian:${release}`);
  },
  ubuntu: ({ version }) =>
    exactly(
      `Ubuntu:${version}`,
      `Ubuntu:${version}:LTS`,
      `Ubuntu:Pro:${version}`,
      `Ubuntu:Pro:${version}:LTS`,
    ),
  alpine: ({ version }) => {
    if (/edge|_alpha|_git/.test(version)) return exactly("Alpine:edge");
    const release = /^\d+\.\d+/.exec(version)?.[0];
    return release === undefined ? undefined : exactly(`Alpine:v${release}`);
  },
  wolfi: () => exactly("Wolfi"),
  chainguard: () => exactly("Chainguard"),
  minimos: () => exactly("MinimOS"),
  echo: () => exactly("Echo"),
  rocky: ({ version }) => exactly(`Rocky Linux:${major(version)}`),
  almalinux: ({ version }) => exactly(`AlmaLinux:${major(version)}`),
  rhel: ({ version }) => prefixed(`Red Hat:enterprise_linux:${major(version)}:`),
  "opensuse-leap": ({ version }) => exactly(`openSUSE:Leap ${version}`),
  "opensuse-tumbleweed": () => exactly("openSUSE:Tumbleweed"),
  sles: ({ version }) => suse(version),
  photon: ({ version }) => exactly(`Photon OS:${version}`),
  azurelinux: ({ version }) => exactly(`Azure Linux:${major(version)}`),
  mageia: ({ version }) => exactly(`Mageia:${major(version)}`),
  openeuler: ({ version }) => exactly(`openEuler:${version}`, `openEuler:${version}-LTS`),
  alpaquita: ({ version }) => exactly(`Alpaquita:${version === "" ? "stream" : version}`),
};

/**
 * The ecosystems of a distribution, from its os-release; undefined when there are no advisories for it. A
 * distribution that is not known by itself is taken for Red Hat's when it says it is like it, and for Debian's
 * when its codename is one of Debian's.
 */
export function distributionEcosystems(distro: Distro): DistributionEcosystems | undefined {
  const id = distro.id.toLowerCase();
  const key = SAME_AS.get(id) ?? id;
  const known = Object.hasOwn(DISTRIBUTIONS, key) ? DISTRIBUTIONS[key] : undefined;
  if (known !== undefined) return known(distro);
  if (distro.like.includes("rhel")) return DISTRIBUTIONS.rhel?.(distro);
  const release = distro.like.includes("debian") ? DEBIAN_RELEASES.get(distro.codename ?? "") : undefined;
  return release === undefined ? undefined : exactly(`Debian:${release}`);
}

function major(version: string): string {
  return /^\d+/.exec(version)?.[0] ?? "";
}

function exactly(...ecosystems: string[]): DistributionEcosystems {
  return { label: ecosystems[0]!, accepts: (ecosystem) => ecosystems.includes(ecosystem) };
}

/** Red Hat's ecosystems end in the rest of a CPE: one for each repository. */
function prefixed(prefix: string): DistributionEcosystems {
  return { label: `${prefix}*`, accepts: (ecosystem) => ecosystem.startsWith(prefix) };
}

/** SUSE has one ecosystem for each product and module of a service pack: `SUSE:Linux Enterprise Server 15 SP5`. */
function suse(version: string): DistributionEcosystems {
  const [release = "", pack] = version.split(".");
  const suffix = pack === undefined || pack === "0" ? ` ${release}` : ` ${release} SP${pack}`;
  return {
    label: `SUSE:Linux Enterprise*${suffix}`,
    accepts: (ecosystem) => ecosystem.startsWith("SUSE:Linux Enterprise") && ecosystem.endsWith(suffix),
  };
}
