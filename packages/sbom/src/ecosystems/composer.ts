// SPDX-License-Identifier: Apache-2.0
import { textIn } from "../documents/members.ts";
import { normalizeLicenses } from "../licenses/normalize.ts";
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of an entry that Composer writes, in lock files and beside what it installs; undefined without a name. */
export function composerPackage(entry: Record<string, unknown>): FoundPackage | undefined {
  const name = textIn(entry, "name");
  const version = textIn(entry, "version");
  if (name === "") return undefined;
  const slash = name.indexOf("/");
  const purl = encodePurl({
    type: "composer",
    ...(slash < 0 ? {} : { namespace: name.slice(0, slash).toLowerCase() }),
    name: name.slice(slash + 1).toLowerCase(),
    version,
  });
  const licenses = Array.isArray(entry.license) ? entry.license : [entry.license];
  const written = licenses.filter((license): license is string => typeof license === "string");
  return { name, version, type: "php-composer", purl, licenses: normalizeLicenses(written) };
}
