// SPDX-License-Identifier: Apache-2.0
import type { Distro } from "../model.ts";
import { numbered, type Property, properties } from "./property.ts";

/** What is known of a distribution besides its id and version, as properties. */
export function propertiesOfDistro({ codename, name, like }: Distro): Property[] {
  return properties([
    ["vendorless:distro:codename", codename],
    ["vendorless:distro:name", name],
    ...like.map((id, index) => [`vendorless:distro:like:${index}`, id] as const),
  ]);
}

/** Reads an operating system as we, Syft and Trivy describe it. */
export function statedDistro(id: string, version: string, found: readonly Property[]): Distro | undefined {
  if (id === "") return undefined;
  const values = new Map(found.map(({ name, value }) => [name.replace(/^[^:]*:/, ""), value]));
  const codename = values.get("distro:codename") ?? values.get("distro:versionCodename");
  const name = values.get("distro:name") ?? values.get("distro:prettyName");
  return {
    id: osReleaseIds.get(id.toLowerCase()) ?? id.toLowerCase(),
    version,
    like: numbered(found, /^(?:vendorless:distro:like|syft:distro:idLike):(\d{1,3})$/),
    ...(codename ? { codename } : {}),
    ...(name ? { name } : {}),
  };
}

/** What Trivy calls distributions, where it is not their id in os-release. */
const osReleaseIds = new Map([
  ["alma", "almalinux"],
  ["amazon", "amzn"],
  ["cbl-mariner", "mariner"],
  ["opensuse.leap", "opensuse-leap"],
  ["opensuse.tumbleweed", "opensuse-tumbleweed"],
  ["oracle", "ol"],
  ["redhat", "rhel"],
  ["slem", "sle-micro"],
  ["suse linux enterprise server", "sles"],
]);
