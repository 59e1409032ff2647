// SPDX-License-Identifier: Apache-2.0
import { isCpe } from "../cpe.ts";
import { packageOfPurl } from "../ecosystems/purl.ts";
import { normalizeLicenses } from "../licenses/normalize.ts";
import { limits } from "../limits.ts";
import { type Package, type PackageType, packageTypes } from "../model.ts";
import { decodePurl } from "../purl.ts";
import type { DecodeContext } from "./format.ts";
import type { PackageFacts } from "./package-properties.ts";

/** What a document says about one package. */
export interface StatedPackage {
  name: string;
  version: string;
  /** Empty when not stated. */
  purl: string;
  /** As written. */
  licenses: string[];
  facts: PackageFacts;
}

/**
 * The package that a document means. Where its purl and its name or version differ, the purl is right: tools
 * write groups, epochs and releases in many ways, but purls in one. Those that tell the type of package in Syft's
 * words are Syft and we; they also name it in the same way.
 *
 * @returns undefined, with a report, when neither purl nor name is told
 */
export function packageOfStatement(stated: StatedPackage, context: DecodeContext): Package | undefined {
  const name = stated.name.slice(0, limits.valueBytes);
  const version = stated.version.slice(0, limits.valueBytes);
  const parts = stated.purl.length > limits.valueBytes ? undefined : decodePurl(stated.purl);
  const { path, report } = context;
  if (stated.purl !== "" && parts === undefined) {
    const message = `not a package URL: ${stated.purl.slice(0, 200)}`;
    report({ severity: "warning", code: "sbom-bad-purl", message, path });
  }
  if (parts === undefined && name === "") {
    const message = "a package has neither a name nor a purl";
    report({ severity: "warning", code: "sbom-nameless-package", message, path });
    return undefined;
  }
  const named = packageOfPurl({
    ...(parts ?? { type: "generic", name }),
    version: parts?.version || version,
  });
  const { type, locations, foundBy, cpes, ...facts } = stated.facts;
  const names = cpes?.filter(isCpe) ?? [];
  const exact = isPackageType(type);
  // Many ecosystems have a spelling for purls; a generic one has the name as it is.
  const respelt = parts?.type !== "generic" && squash(named.name) === squash(name);
  return {
    ...named,
    ...facts,
    name: name !== "" && (exact || respelt) ? name : named.name,
    version: version !== "" && (exact || bare(named.version) === bare(version)) ? version : named.version,
    type: exact ? type : named.type,
    licenses: normalizeLicenses(stated.licenses.slice(0, limits.licenses)),
    locations,
    ...(names.length === 0 ? {} : { cpes: names }),
    foundBy: foundBy ?? "sbom-cataloger",
  };
}

/** Names that differ only in this are the same name, written by its author or for a purl. */
function squash(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Go's releases are `go1.22.1` to itself and `1.22.1` in purls; tags of other projects have a `v`. */
function bare(version: string): string {
  return version.replace(/^(?:go|v)(?=\d)/, "");
}

function isPackageType(type: string | undefined): type is PackageType {
  return packageTypes.some((each) => each === type);
}
