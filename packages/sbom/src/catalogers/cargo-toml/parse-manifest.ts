// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn } from "../../documents/members.ts";

/** A crate that a manifest names. */
export interface Crate {
  name: string;
  /** The least one it admits; empty when there is none, or only a commit is known. */
  version: string;
}

/**
 * The crate that a `Cargo.toml` describes, if any, and what it depends on; tools of tests and of the build are not in the
 * result of a build. What is found in a folder has a manifest of its own, and a branch or tag of a repository has no
 * version that is known. https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html
 *
 * @param above manifests of the folders above, the nearest first; the first that defines a workspace counts
 */
export function parseManifest(
  manifest: Record<string, unknown>,
  above: Iterable<Record<string, unknown>>,
): Crate[] {
  let workspace: Record<string, unknown> | undefined;
  const shared = (): Record<string, unknown> => {
    workspace ??= objectIn([manifest, ...above].find((each) => isObject(each.workspace)) ?? {}, "workspace");
    return workspace;
  };
  const crates: Crate[] = [];
  const own = objectIn(manifest, "package");
  const isInherited = objectIn(own, "version").workspace === true;
  const name = textIn(own, "name");
  if (name !== "")
    crates.push({ name, version: textIn(isInherited ? objectIn(shared(), "package") : own, "version") });
  for (const dependencies of dependenciesOf(manifest)) {
    for (const [key, value] of Object.entries(dependencies)) {
      const isShared = isObject(value) && value.workspace === true;
      const found = crateOf(key, isShared ? objectIn(shared(), "dependencies")[key] : value);
      if (found !== undefined) crates.push(found);
    }
  }
  return crates;
}

/** The dependencies for all targets, and for each. */
function dependenciesOf(manifest: Record<string, unknown>): Record<string, unknown>[] {
  const targets = Object.values(objectIn(manifest, "target")).filter(isObject);
  return [manifest, ...targets].map((each) => objectIn(each, "dependencies"));
}

function crateOf(key: string, value: unknown): Crate | undefined {
  if (typeof value === "string") return { name: key, version: versionOf(value) };
  if (!isObject(value)) return undefined;
  const name = textIn(value, "package") || key;
  const version = textIn(value, "version");
  if (version !== "") return { name, version: versionOf(version) };
  return COMMIT.test(textIn(value, "rev")) ? { name, version: "" } : undefined;
}

/** The least version that a requirement admits. */
function versionOf(requirement: string): string {
  return /^\s*(?:[=^~]|>=)?\s*(\d[\w.+-]*)\s*(?:,|$)/.exec(requirement)?.[1] ?? "";
}

const COMMIT = /^[0-9a-f]{7,64}$/;
