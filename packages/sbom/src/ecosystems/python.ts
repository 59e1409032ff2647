// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";
import type { Requirement } from "./requirement.ts";

/**
 * The package of a Python distribution. The purl has the normalised name
 * (https://packaging.python.org/en/latest/specifications/name-normalization/), the package the name as written.
 */
export function pythonPackage(name: string, version: string, licenses: string[] = []): FoundPackage {
  const normalised = name.toLowerCase().replace(/[-_.]+/g, "-");
  return {
    name,
    version,
    type: "python",
    purl: encodePurl({ type: "pypi", name: normalised, version }),
    licenses,
  };
}

/** The package that a requirement asks for. */
export function requiredPackage({ name, version, pinned }: Requirement): FoundPackage {
  return { ...pythonPackage(name, version), ...(pinned ? {} : { role: "unpinned" }) };
}
