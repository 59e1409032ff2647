// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/**
 * The package of a Swift repository, named by where it comes from, as its advisories are: `github.com/apple/swift-nio`.
 *
 * @param url any that Git takes
 * @param version empty for a commit or a branch
 * @returns undefined for what has no host and no path
 */
export function swiftPackage(url: string, version: string): FoundPackage | undefined {
  const name = url
    .replace(/^(?:\w+:\/\/)?(?:[^@/]+@)?/, "")
    .replace(/\.git$/, "")
    .replace(/^([^/:]+):/, "$1/");
  const slash = name.lastIndexOf("/");
  if (slash < 1 || slash === name.length - 1) return undefined;
  const parts = { type: "swift", namespace: name.slice(0, slash), name: name.slice(slash + 1), version };
  return { name, version, type: "swift", purl: encodePurl(parts), licenses: [] };
}
