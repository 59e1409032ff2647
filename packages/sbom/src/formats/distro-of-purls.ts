// SPDX-License-Identifier: Apache-2.0
import type { Distro, Package } from "../model.ts";
import { decodePurl } from "../purl.ts";

/** The distribution that most packages say they are of, in the `distro` qualifier of their purls. */
export function distroOfPurls(packages: readonly Package[]): Distro | undefined {
  const counts = new Map<string, { distro: Distro; count: number }>();
  for (const { purl } of packages) {
    if (!purl.includes("distro=")) continue;
    const parts = decodePurl(purl);
    const qualifier = parts?.qualifiers?.distro;
    if (qualifier === undefined) continue;
    const key = `${parts?.namespace} ${qualifier}`;
    const known = counts.get(key) ?? { distro: distroOfQualifier(parts?.namespace, qualifier), count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  // The sort is stable: of two that are named as often, the first one found counts.
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.distro;
}

/** Reads `debian-12`, `opensuse-leap-15.5`, `debian-sid` or, as Trivy writes it for Alpine, only `3.16.0`. */
function distroOfQualifier(namespace: string | undefined, qualifier: string): Distro {
  if (namespace !== undefined && /^\d/.test(qualifier))
    return { id: namespace, version: qualifier, like: [] };
  const prefix = `${namespace}-`;
  const [id, release] = qualifier.startsWith(prefix)
    ? [namespace!, qualifier.slice(prefix.length)]
    : splitLast(qualifier);
  if (release === "" || /^v?\d/.test(release)) return { id, version: release, like: [] };
  return { id, version: "", codename: release, like: [] };
}

function splitLast(qualifier: string): [string, string] {
  const dash = qualifier.lastIndexOf("-");
  return dash < 1 ? [qualifier, ""] : [qualifier.slice(0, dash), qualifier.slice(dash + 1)];
}
