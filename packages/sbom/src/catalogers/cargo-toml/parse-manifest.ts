// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import type { PackageRole } from "../../model.ts";

/** A crate that a manifest names. */
export interface Crate {
  name: string;
  /** The least one it admits; empty when there is none, or only a commit is known. */
  version: string;
  role: PackageRole | undefined;
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
  if (name !== "") {
    const version = textIn(isInherited ? objectIn(shared(), "package") : own, "version");
    crates.push({ name, version, role: "project" });
  }
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
  if (typeof value === "string") return { name: key, ...versionOf(value) };
  if (!isObject(value)) return undefined;
  const name = textIn(value, "package") || key;
  const requirement = textIn(value, "version");
  if (requirement !== "") return { name, ...versionOf(requirement) };
  return COMMIT.test(textIn(value, "rev")) ? { name, version: "", role: undefined } : undefined;
}

/** The least version that a requirement admits, which may admit others. */
function versionOf(requirement: string): Pick<Crate, "version" | "role"> {
  const [, operator, version = ""] = REQUIREMENT.exec(requirement) ?? [];
  return { version, role: operator === "=" ? undefined : "unpinned" };
}

const REQUIREMENT = /^\s*([=^~]|>=)?\s*(\d[\w.+-]*)\s*(?:,|$)/;
const COMMIT = /^[0-9a-f]{7,64}$/;
