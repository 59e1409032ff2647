// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../model.ts";
import { apk } from "./apk/index.ts";
import { bazelModule } from "./bazel-module/index.ts";
import { binaryClassifier } from "./binary-classifier/index.ts";
import { bitnami } from "./bitnami/index.ts";
import { bottlerocket } from "./bottlerocket/index.ts";
import { bunLock } from "./bun-lock/index.ts";
import { cabalFreeze } from "./cabal-freeze/index.ts";
import { cargoAuditable } from "./cargo-auditable/index.ts";
import { cargoLock } from "./cargo-lock/index.ts";
import { cargoToml } from "./cargo-toml/index.ts";
import { cartfile } from "./cartfile/index.ts";
import { chisel } from "./chisel/index.ts";
import { composerInstalled } from "./composer-installed/index.ts";
import { composerLock } from "./composer-lock/index.ts";
import { conanInfo } from "./conan-info/index.ts";
import { conanLock } from "./conan-lock/index.ts";
import { conanfile } from "./conanfile/index.ts";
import { condaEnvironment } from "./conda-environment/index.ts";
import { condaMeta } from "./conda-meta/index.ts";
import { cos } from "./cos/index.ts";
import { cpanInstalled } from "./cpan-installed/index.ts";
import { cpanfileSnapshot } from "./cpanfile-snapshot/index.ts";
import { csproj } from "./csproj/index.ts";
import { denoLock } from "./deno-lock/index.ts";
import { dotnetAssembly } from "./dotnet-assembly/index.ts";
import { dotnetBundle } from "./dotnet-bundle/index.ts";
import { dotnetDeps } from "./dotnet-deps/index.ts";
import { dpkg } from "./dpkg/index.ts";
import { elfPackage } from "./elf-package/index.ts";
import { erlangOtp } from "./erlang-otp/index.ts";
import { flatpak } from "./flatpak/index.ts";
import { gemfileLock } from "./gemfile-lock/index.ts";
import { gemspec } from "./gemspec/index.ts";
import { githubActions } from "./github-actions/index.ts";
import { gleamManifest } from "./gleam-manifest/index.ts";
import { goBinary } from "./go-binary/index.ts";
import { goMod } from "./go-mod/index.ts";
import { goSum } from "./go-sum/index.ts";
import { goVendor } from "./go-vendor/index.ts";
import { gradleCatalog } from "./gradle-catalog/index.ts";
import { gradleLock } from "./gradle-lock/index.ts";
import { gradleVerification } from "./gradle-verification/index.ts";
import { hexLock } from "./hex-lock/index.ts";
import { homebrew } from "./homebrew/index.ts";
import { javaArchive } from "./java-archive/index.ts";
import { juliaManifest } from "./julia-manifest/index.ts";
import { juliaProject } from "./julia-project/index.ts";
import { jvm } from "./jvm/index.ts";
import { linuxKernel } from "./linux-kernel/index.ts";
import { luarocks } from "./luarocks/index.ts";
import { mavenInstall } from "./maven-install/index.ts";
import { mavenPom } from "./maven-pom/index.ts";
import { nativeImage } from "./native-image/index.ts";
import { nimble } from "./nimble/index.ts";
import { nix } from "./nix/index.ts";
import { npm } from "./npm/index.ts";
import { npmLock } from "./npm-lock/index.ts";
import { nugetConfig } from "./nuget-config/index.ts";
import { nugetLock } from "./nuget-lock/index.ts";
import { opam } from "./opam/index.ts";
import { pacman } from "./pacman/index.ts";
import { paketDependencies } from "./paket-dependencies/index.ts";
import { paketLock } from "./paket-lock/index.ts";
import { perllocal } from "./perllocal/index.ts";
import { phpExtension } from "./php-extension/index.ts";
import { phpPear } from "./php-pear/index.ts";
import { pipfileLock } from "./pipfile-lock/index.ts";
import { pnpmLock } from "./pnpm-lock/index.ts";
import { podfileLock } from "./podfile-lock/index.ts";
import { portage } from "./portage/index.ts";
import { projectAssets } from "./project-assets/index.ts";
import { pubspecLock } from "./pubspec-lock/index.ts";
import { pyproject } from "./pyproject/index.ts";
import { python } from "./python/index.ts";
import { pythonLock } from "./python-lock/index.ts";
import { rPackage } from "./r-package/index.ts";
import { rebarLock } from "./rebar-lock/index.ts";
import { requirements } from "./requirements/index.ts";
import { rpm } from "./rpm/index.ts";
import { rpmManifest } from "./rpm-manifest/index.ts";
import { sbomDocument } from "./sbom-document/index.ts";
import { sbtLock } from "./sbt-lock/index.ts";
import { setupPy } from "./setup-py/index.ts";
import { snap } from "./snap/index.ts";
import { snapBase } from "./snap-base/index.ts";
import { stackYaml } from "./stack-yaml/index.ts";
import { swiftResolved } from "./swift-resolved/index.ts";
import { swiplPack } from "./swipl-pack/index.ts";
import { terraformLock } from "./terraform-lock/index.ts";
import { toolchainVersion } from "./toolchain-version/index.ts";
import { vcpkgManifest } from "./vcpkg-manifest/index.ts";
import { vcpkgStatus } from "./vcpkg-status/index.ts";
import { wordpress } from "./wordpress/index.ts";
import { yarnCache } from "./yarn-cache/index.ts";
import { yarnLock } from "./yarn-lock/index.ts";

/** All catalogers: operating systems, then languages. */
export const catalogers: readonly Cataloger[] = [
  dpkg,
  apk,
  rpm,
  rpmManifest,
  chisel,
  elfPackage,
  pacman,
  portage,
  bottlerocket,
  cos,
  snap,
  snapBase,
  flatpak,
  nix,
  linuxKernel,
  npm,
  npmLock,
  yarnCache,
  yarnLock,
  pnpmLock,
  bunLock,
  denoLock,
  python,
  pythonLock,
  pipfileLock,
  requirements,
  setupPy,
  pyproject,
  condaMeta,
  condaEnvironment,
  goBinary,
  goMod,
  goSum,
  goVendor,
  gemspec,
  gemfileLock,
  composerInstalled,
  composerLock,
  phpPear,
  phpExtension,
  wordpress,
  dotnetDeps,
  dotnetBundle,
  dotnetAssembly,
  nugetLock,
  nugetConfig,
  csproj,
  projectAssets,
  paketLock,
  paketDependencies,
  javaArchive,
  nativeImage,
  jvm,
  mavenPom,
  gradleLock,
  gradleVerification,
  gradleCatalog,
  sbtLock,
  bazelModule,
  mavenInstall,
  cargoAuditable,
  cargoLock,
  cargoToml,
  conanLock,
  conanfile,
  conanInfo,
  vcpkgStatus,
  vcpkgManifest,
  pubspecLock,
  erlangOtp,
  hexLock,
  gleamManifest,
  rebarLock,
  cabalFreeze,
  stackYaml,
  juliaProject,
  juliaManifest,
  swiftResolved,
  podfileLock,
  cartfile,
  opam,
  rPackage,
  luarocks,
  cpanInstalled,
  perllocal,
  cpanfileSnapshot,
  nimble,
  swiplPack,
  githubActions,
  terraformLock,
  homebrew,
  binaryClassifier,
  toolchainVersion,
  bitnami,
  sbomDocument,
];
