// SPDX-License-Identifier: Apache-2.0
import { type Diagnostic, Diagnostics, messageOf } from "@vendorless/base";
import type { Extract } from "@vendorless/image";
import { EXECUTABLE_HEAD, isExecutable } from "./binary/executable.ts";
import type { Cataloger, CatalogFile } from "./model.ts";

/** What catalogers have taken out of one file in place of its content: text by cataloger, and what was wrong with it. */
export interface Extracted {
  parts: Record<string, string>;
  diagnostics: Diagnostic[];
}

/** What some catalogers take out of a file. One that throws is reported. */
export function extractFrom(file: CatalogFile, catalogers: readonly Cataloger[]): Extracted {
  const parts: Record<string, string> = {};
  const diagnostics = new Diagnostics();
  for (const { name, extract } of catalogers) {
    try {
      const part = extract?.(file, diagnostics.report);
      if (part !== undefined) parts[name] = part;
    } catch (error) {
      const message = `${name} failed: ${messageOf(error)}`;
      diagnostics.report({ severity: "error", code: "cataloger-failed", message, path: file.path });
    }
  }
  return { parts, diagnostics: diagnostics.list() };
}

/** The extract of files that some catalogers know by their paths, for the pass over a layer. */
export function extractOf(catalogers: readonly Cataloger[], otherwise: Extract["otherwise"]): Extract {
  return {
    head: 0,
    accepts: () => true,
    from: (content, { path }) => pack({ path, content }, catalogers),
    otherwise,
  };
}

/** The extract of executables, for the pass over a layer. */
export function extractOfExecutables(
  catalogers: readonly Cataloger[],
  otherwise: Extract["otherwise"],
): Extract {
  return { ...extractOf(catalogers, otherwise), head: EXECUTABLE_HEAD, accepts: isExecutable };
}

/** An extract as it is kept with the files of a layer; undefined when there is nothing to keep. */
function pack(file: CatalogFile, catalogers: readonly Cataloger[]): Buffer | undefined {
  const { parts, diagnostics } = extractFrom(file, catalogers);
  if (Object.keys(parts).length + diagnostics.length === 0) return undefined;
  return Buffer.from(JSON.stringify({ parts, diagnostics } satisfies Extracted));
}

/** Reads back what {@link extractOf} has kept. */
export function unpack(extract: Buffer): Extracted {
  return JSON.parse(extract.toString("utf8")) as Extracted;
}
