// SPDX-License-Identifier: Apache-2.0
import { gunzipSync } from "node:zlib";
import { messageOf } from "@vendorless/base";
import { Bytes } from "../../binary/bytes.ts";
import { parseExecutable } from "../../binary/executable.ts";
import { type Executable, memoryAt } from "../../binary/layout.ts";
import { symbolsOf } from "../../binary/symbols.ts";
import { parseJson } from "../../documents/json.ts";
import { objectsIn, textIn } from "../../documents/members.ts";
import { mavenPackage } from "../../ecosystems/maven.ts";
import { packageOfPurl } from "../../ecosystems/purl.ts";
import { limits } from "../../limits.ts";
import type { Cataloger } from "../../model.ts";
import { decodePurl } from "../../purl.ts";

/** Symbols that GraalVM exports: the compressed document, its length, and what tells its programs. */
const SYMBOLS = ["sbom", "sbom_length", "__svm_version_info"] as const;

/**
 * Java packages that a native program was compiled from, when it was built with `--enable-sbom`: a compressed bill of
 * materials in CycloneDX. https://www.graalvm.org/latest/security-guide/native-image/sbom/
 */
export const nativeImage: Cataloger = {
  name: "graalvm-native-image-cataloger",
  description: "Java packages in native programs that GraalVM has compiled",
  tags: ["installed", "language"],
  files: [],
  executables: true,
  extract({ path, content }, report) {
    const executable = parseExecutable(content);
    const document = executable === undefined ? undefined : documentOf(executable);
    if (document === undefined) return undefined;
    try {
      return gunzipSync(document, { maxOutputLength: limits.documentBytes }).toString("utf8");
    } catch (error) {
      const message = `bill of materials cannot be decompressed: ${messageOf(error)}`;
      report({ severity: "error", code: "native-image-bad-sbom", message, path });
      return undefined;
    }
  },
  *catalog({ path, content }, { report }) {
    for (const component of objectsIn(parseJson(content, path, report) ?? {}, "components")) {
      const parts = decodePurl(textIn(component, "purl"));
      const [group, name] = [textIn(component, "group"), textIn(component, "name")];
      // Older versions state no purl.
      if (parts !== undefined) yield packageOfPurl(parts);
      else if (name !== "") yield mavenPackage(group, name, textIn(component, "version"));
    }
  },
};

function documentOf(executable: Executable): Buffer | undefined {
  const symbols = symbolsOf(executable, SYMBOLS);
  const [start, length] = SYMBOLS.map((name) => symbols.get(name));
  if (start === undefined || length === undefined || !symbols.has(SYMBOLS[2])) return undefined;
  const bytes = memoryAt(executable, length, 8);
  const size = bytes === undefined ? 0 : new Bytes(bytes, executable.littleEndian).u64(0);
  return size === 0 || size > limits.documentBytes ? undefined : memoryAt(executable, start, size);
}
