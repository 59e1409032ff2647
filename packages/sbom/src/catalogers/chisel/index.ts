// SPDX-License-Identifier: Apache-2.0
import { zstdDecompressSync } from "node:zlib";
import { messageOf } from "@vendorless/base";
import { distroQualifier } from "../../distro.ts";
import { parseJson } from "../../documents/json.ts";
import { textIn } from "../../documents/members.ts";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/**
 * Ubuntu packages of which Chisel has cut slices, from the manifest that it leaves in place of the database of dpkg: JSON, one value
 * a line, compressed. https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/
 */
export const chisel: Cataloger = {
  name: "chisel-manifest-cataloger",
  description: "Ubuntu packages in chiselled images, from the manifest of Chisel",
  tags: ["installed", "os"],
  files: ["**/var/lib/chisel/manifest.wall"],
  extract({ path, content }, report) {
    try {
      const text = zstdDecompressSync(content, { maxOutputLength: limits.documentBytes });
      return text.toString("utf8").match(PACKAGES)?.join("\n");
    } catch (error) {
      const message = `manifest cannot be unpacked: ${messageOf(error)}`;
      report({ severity: "error", code: "chisel-bad-manifest", message, path });
      return undefined;
    }
  },
  *catalog({ path, content }, { distro, report }) {
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      const entry = parseJson(content.subarray(cursor.start, cursor.end), path, report) ?? {};
      const [name, version, architecture] = [
        textIn(entry, "name"),
        textIn(entry, "version"),
        textIn(entry, "arch"),
      ];
      if (!WORD.test(name) || !WORD.test(version)) continue;
      const qualifiers = { arch: architecture, distro: distroQualifier(distro) };
      const purl = encodePurl({ type: "deb", namespace: distro?.id ?? "ubuntu", name, version, qualifiers });
      const built = architecture === "" ? {} : { architecture };
      yield { name, version, type: "deb", purl, licenses: [], ...built };
    }
  },
};

/** The lines of packages; those of slices and paths are many more. */
const PACKAGES = /^\{[^\n]{0,2000}"kind":"package"[^\n]{0,2000}\}$/gm;
const WORD = /^[!-~]+$/;
