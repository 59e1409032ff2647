// SPDX-License-Identifier: Apache-2.0
import type { FoundVulnerability } from "../../findings.ts";

/**
 * What allowlists name a vulnerability of a package by: `CVE-2021-1234+openssl`. Of language packages it is the
 * file (Java, Ruby) or the folder (npm) it lies in, else name and version.
 */
export function vulnerabilityTriggerId({ id, package: found }: FoundVulnerability): string {
  return `${id}+${found.class === "os" ? found.name : languagePackageName(found)}`;
}

function languagePackageName({ name, version, type, path }: FoundVulnerability["package"]): string {
  const parts = path.split("/");
  const place = type === "java-archive" || type === "gem" ? parts.at(-1) : type === "npm" ? parts.at(-2) : "";
  return place || `${name}-${version}`;
}
