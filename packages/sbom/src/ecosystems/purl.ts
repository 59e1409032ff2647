// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage, Package, PackageType } from "../model.ts";
import { encodePurl, type PackageUrl } from "../purl.ts";
import { sourceOfRpm } from "./rpm.ts";

/** Types of purl and what Syft calls such packages. */
const types: ReadonlyMap<string, PackageType> = new Map([
  ["alpm", "alpm"],
  ["apk", "apk"],
  ["bioconductor", "R-package"],
  ["bitnami", "bitnami"],
  ["brew", "homebrew"],
  ["cargo", "rust-crate"],
  ["cocoapods", "pod"],
  ["composer", "php-composer"],
  ["conan", "conan"],
  ["conda", "conda"],
  ["cpan", "cpan"],
  ["cran", "R-package"],
  ["deb", "deb"],
  ["ebuild", "portage"],
  ["gem", "gem"],
  ["github", "github-action"],
  ["golang", "go-module"],
  ["hackage", "hackage"],
  ["hex", "hex"],
  ["julia", "julia"],
  ["luarocks", "lua-rocks"],
  ["maven", "java-archive"],
  ["nix", "nix"],
  ["nim", "nim"],
  ["npm", "npm"],
  ["nuget", "dotnet"],
  ["opam", "opam"],
  ["pub", "dart-pub"],
  ["pypi", "python"],
  ["rpm", "rpm"],
  ["swift", "swift"],
  ["terraform", "terraform"],
  ["vcpkg", "vcpkg"],
]);

/** Types whose packages bear the namespace in their name. */
const NAMESPACED = new Set(["composer", "ebuild", "github", "golang", "npm", "swift", "terraform"]);

/** Types whose versions may have an epoch, which purls have as a qualifier. */
const EPOCHS = new Set(["deb", "rpm"]);

/**
 * The package that a purl names, with what its qualifiers say; nothing else is known of it.
 *
 * @param licenses normalised
 */
export function packageOfPurl(parts: PackageUrl, licenses: string[] = []): FoundPackage {
  const { type, namespace, qualifiers = {} } = parts;
  const name = namespace !== undefined && NAMESPACED.has(type) ? `${namespace}/${parts.name}` : parts.name;
  // Of Debian's packages it is part of the version, but Trivy writes it as it does for rpm.
  const epoch = EPOCHS.has(type) && qualifiers.epoch ? `${qualifiers.epoch}:` : "";
  const version = `${epoch}${parts.version ?? ""}`;
  const architecture = qualifiers.arch;
  // Syft's and Trivy's qualifiers of rpm packages that belong to a module.
  const module = qualifiers.rpmmod ?? qualifiers.modularitylabel;
  const source = sourceOf(type, version, qualifiers.upstream);
  return {
    name,
    version,
    type: types.get(type) ?? "UnknownPackage",
    purl: encodePurl(parts),
    licenses,
    ...(architecture === undefined ? {} : { architecture }),
    ...(module === undefined ? {} : { module }),
    ...(source === undefined ? {} : { source }),
  };
}

/** The source package, from the `upstream` qualifier: `name`, `name@version`, or the file name of a source rpm. */
function sourceOf(type: string, version: string, upstream = ""): Package["source"] {
  if (upstream === "") return undefined;
  if (type === "rpm") return sourceOfRpm(upstream);
  const at = upstream.lastIndexOf("@");
  return at < 1
    ? { name: upstream, version }
    : { name: upstream.slice(0, at), version: upstream.slice(at + 1) };
}
