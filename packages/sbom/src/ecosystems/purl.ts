// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage, PackageType } from "../model.ts";
import { encodePurl, type PackageUrl } from "../purl.ts";

/** Types of purl and what Syft calls such packages. */
const types: Readonly<Record<string, PackageType>> = {
  alpm: "alpm",
  apk: "apk",
  bitnami: "bitnami",
  cargo: "rust-crate",
  cocoapods: "pod",
  composer: "php-composer",
  conan: "conan",
  conda: "conda",
  cran: "R-package",
  deb: "deb",
  ebuild: "portage",
  gem: "gem",
  github: "github-action",
  golang: "go-module",
  hackage: "hackage",
  hex: "hex",
  julia: "julia",
  maven: "java-archive",
  npm: "npm",
  nuget: "dotnet",
  opam: "opam",
  pub: "dart-pub",
  pypi: "python",
  rpm: "rpm",
  swift: "swift",
};

/** Types whose packages bear the namespace in their name. */
const NAMESPACED = new Set(["composer", "ebuild", "github", "golang", "npm", "swift"]);

/**
 * The package that a purl names; nothing else is known of it.
 *
 * @param licenses normalised
 */
export function packageOfPurl(parts: PackageUrl, licenses: string[] = []): FoundPackage {
  const { type, namespace, qualifiers = {} } = parts;
  const name = namespace !== undefined && NAMESPACED.has(type) ? `${namespace}/${parts.name}` : parts.name;
  const epoch = type === "rpm" && qualifiers.epoch ? `${qualifiers.epoch}:` : "";
  const architecture = qualifiers.arch;
  return {
    name,
    version: `${epoch}${parts.version ?? ""}`,
    type: types[type] ?? "UnknownPackage",
    purl: encodePurl(parts),
    licenses,
    ...(architecture === undefined ? {} : { architecture }),
  };
}
