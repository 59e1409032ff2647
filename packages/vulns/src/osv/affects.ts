// SPDX-License-Identifier: Apache-2.0
import { compileAffected } from "../advisories/compile.ts";
import { normalizeName } from "../ecosystems/names.ts";
import { schemeOf } from "../ecosystems/schemes.ts";
import { matchRanges } from "../ranges.ts";
import type { OsvAffected } from "./record.ts";

/**
 * Whether a version of a package is affected, as OSV's specification evaluates it. An empty version is affected when any
 * version is. https://ossf.github.io/osv-schema/#evaluation
 */
export function osvAffects(
  affected: readonly OsvAffected[],
  query: { ecosystem: string; name: string; version: string },
): boolean {
  const scheme = schemeOf(query.ecosystem);
  const name = normalizeName(query.ecosystem, query.name);
  return affected.some((entry) => {
    const compiled = entry.package.ecosystem === query.ecosystem ? compileAffected(entry) : undefined;
    return compiled?.package === name && matchRanges(scheme, query.version, compiled) !== undefined;
  });
}
