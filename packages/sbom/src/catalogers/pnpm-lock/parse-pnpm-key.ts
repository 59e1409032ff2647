// SPDX-License-Identifier: Apache-2.0

/**
 * The name and version in the key of a package, in three shapes over the years:
 *
 *     5:  [ host ] "/" name "/" version [ "_" peers ]
 *     6:  "/" name "@" version { "(" peer ")" }
 *     9:  name "@" version { "(" peer ")" }
 *
 * The version is empty for a package from elsewhere than a registry.
 */
export function parsePnpmKey(key: string, format: number): { name: string; version: string } | undefined {
  if (format < 6) {
    const match = /^(?:[\w.:-]+)?\/(@[^/]+\/[^/]+|[^/@]+)\/(\d[^_/(]*)/.exec(key);
    return match === null ? undefined : { name: match[1]!, version: match[2]! };
  }
  const match = /^\/?(@[^/@]+\/[^/@]+|[^/@:]+)@([^(]+)/.exec(key);
  if (match === null) return undefined;
  return { name: match[1]!, version: /^\d/.test(match[2]!) ? match[2]! : "" };
}
