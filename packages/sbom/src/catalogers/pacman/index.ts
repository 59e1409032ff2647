// SPDX-License-Identifier: Apache-2.0
import { distroQualifier } from "../../distro.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import { limits } from "../../limits.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseDesc } from "./parse-desc.ts";

/** Packages of Arch Linux and its relatives, from the local database of pacman. */
export const pacman: Cataloger = {
  name: "alpm-db-cataloger",
  description: "Installed Arch Linux packages, from the local database of pacman",
  tags: ["installed", "os"],
  files: ["**/var/lib/pacman/local/*/desc"],
  *catalog({ path, content }, { distro, report }) {
    const fields = parseDesc(content);
    const field = (name: string): string => fields.get(name)?.[0] ?? "";
    const [name, version, architecture, base] = [
      field("NAME"),
      field("VERSION"),
      field("ARCH"),
      field("BASE"),
    ];
    if (!WORD.test(name) || !WORD.test(version)) {
      report({
        severity: "error",
        code: "pacman-bad-entry",
        message: "entry has no usable name or version",
        path,
      });
      return;
    }
    const upstream = base === name ? undefined : base;
    yield {
      name,
      version,
      type: "alpm",
      purl: encodePurl({
        type: "alpm",
        namespace: distro?.id ?? "arch",
        name,
        version,
        qualifiers: { arch: architecture, distro: distroQualifier(distro), upstream },
      }),
      licenses: normalizeLicenses(fields.get("LICENSE") ?? []),
      requires: namesIn(fields.get("DEPENDS")),
      provides: namesIn(fields.get("PROVIDES")),
      ...(architecture === "" ? {} : { architecture }),
      ...(base === "" ? {} : { source: { name: base, version } }),
    };
  },
};

const WORD = /^[!-~]+$/;

/** Names without what they say of versions: `glibc>=2.38`, `libcrypto.so=3-64`. */
function namesIn(entries: readonly string[] = []): string[] {
  return entries.slice(0, limits.ties).map((entry) => entry.replace(/[<>=].*$/, ""));
}
