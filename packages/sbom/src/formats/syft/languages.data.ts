// SPDX-License-Identifier: Apache-2.0
import type { PackageType } from "../../model.ts";

/** What Syft calls the languages of package types. */
export const languages: Readonly<Partial<Record<PackageType, string>>> = {
  conan: "c++",
  cpan: "perl",
  "dart-pub": "dart",
  dotnet: "dotnet",
  "erlang-otp": "erlang",
  gem: "ruby",
  "go-module": "go",
  hackage: "haskell",
  hex: "elixir",
  "java-archive": "java",
  "lua-rocks": "lua",
  npm: "javascript",
  opam: "ocaml",
  "php-composer": "php",
  "php-pear": "php",
  pod: "swift",
  python: "python",
  "R-package": "R",
  "rust-crate": "rust",
  swift: "swift",
  swiplpack: "swipl",
  terraform: "go",
  vcpkg: "c++",
};
