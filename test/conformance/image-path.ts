// SPDX-License-Identifier: Apache-2.0

/** How files of one format are found in the corpus, and where such a file lies in an image or a source tree. */
type Place = readonly [inCorpus: RegExp, inImage: string];

/**
 * One line for each format. `{name}` is the file's own name, `{stem}` the name before its last dot. The first that
 * matches counts. The corpus keeps the folders of the projects it comes from, which name the format.
 */
const places: readonly Place[] = [
  // Databases of package managers.
  [/^apk\//, "lib/apk/db/installed"],
  [/^dpkg\/.*\/opkg\//, "usr/lib/opkg/status"],
  [/^dpkg\/.*\.list$/, "var/lib/dpkg/info/{name}"],
  [/^dpkg\//, "var/lib/dpkg/status"],
  [/^rpm\/.*container-manifest/, "var/lib/rpmmanifest/container-manifest-2"],
  [/^rpm\/.*\.sqlite/, "var/lib/rpm/rpmdb.sqlite"],
  [/^rpm\/.*\.db$/, "var/lib/rpm/Packages.db"],
  [/^rpm\//, "var/lib/rpm/Packages"],
  [/^pacman\//, "var/lib/pacman/local/sample-1.0-1/desc"],
  [/^portage\//, "var/db/pkg/sample/sample-1.0/PF"],
  [/^cos\//, "etc/cos-package-info.json"],
  [/^bottlerocket_inventory\//, "usr/share/bottlerocket/application-inventory.json"],
  [/^flatpak\//, "var/lib/flatpak/app/sample/current/active/export/share/metainfo/{stem}.metainfo.xml"],
  [/^snap\/.*dpkg\.yaml$/, "snap/core/1/usr/share/snappy/dpkg.yaml"],
  [/^snap\//, "snap/sample/1/meta/snap.yaml"],
  // What languages install.
  [/condameta\/|\/conda\/meta\//, "opt/conda/conda-meta/{stem}.json"],
  [/wheelegg\/egginfo_pkginfo/, "usr/lib/python3/site-packages/sample.egg/EGG-INFO/PKG-INFO"],
  [/wheelegg\/.*egginfo/, "usr/lib/python3/site-packages/sample.egg-info"],
  [/wheelegg\/.*pkginfo|wheelegg\/malformed/, "usr/lib/python3/site-packages/sample.egg-info/PKG-INFO"],
  [/wheelegg\/|\/packaging\/.*METADATA$/, "usr/lib/python3/site-packages/sample.dist-info/METADATA"],
  [/\/packaging\/.*\.egg-info$/, "usr/lib/python3/site-packages/{name}"],
  [/\/packaging\//, "usr/lib/python3/site-packages/sample.egg-info/PKG-INFO"],
  [/\/gemspec\//, "usr/lib/ruby/gems/3.0.0/specifications/{name}"],
  [/\/packagejson\//, "usr/lib/node_modules/sample/package.json"],
  [/core_deps\/|depsjson\//, "app/{name}"],
  [/^swipl\//, "usr/lib/swi-prolog/pack/sample/pack.pl"],
  [/\/opam\/.*\.install$/, "root/.opam/default/.opam-switch/install/{name}"],
  [/^ocaml\//, "root/.opam/{name}"],
  // What a build would fetch.
  [/^bazelmaven\//, "app/MODULE.bazel"],
  [/\/conda\/environment\//, "app/environment.yml"],
  [/^cpp\/.*(conan|\.lock$)/, "app/conan.lock"],
  [/^dart\/.*\.lock$/, "app/pubspec.lock"],
  [/\/csproj\//, "app/sample.csproj"],
  [/packagesconfig\/|\/nuget\/config\//, "app/packages.config"],
  [/packageslockjson\/|\/nuget\/lock\//, "app/packages.lock.json"],
  [/\/packagesprops\/|\/packages_props\//, "app/Directory.Packages.props"],
  [/\/mixlock\/|mix\.lock/, "app/mix.lock"],
  [/^erlang\/.*rebar/, "app/rebar.lock"],
  [/^githubactions\/.*action\.ya?ml$/, ".github/actions/sample/action.yaml"],
  [/^githubactions\//, ".github/workflows/{name}"],
  [/^gleam\//, "app/gleam.toml"],
  [/^golang\/.*(\.sum$|gosum)/, "app/go.sum"],
  [/^golang\/.*(go\.?mod|\.mod$)/, "app/go.mod"],
  [/^haskell\/.*cabal/, "app/cabal.project.freeze"],
  [/^haskell\/.*stacklock\//, "app/stack.yaml.lock"],
  [/gradleverification/, "app/gradle/verification-metadata.xml"],
  [/gradlelockfile\/|\/gradle\/lockfile\//, "app/gradle.lockfile"],
  [/\/pomxml\/|\/pom\//, "app/pom.xml"],
  [/\/sbt\//, "app/build.sbt.lock"],
  [/^julia\/.*projecttoml\//, "app/Project.toml"],
  [/^julia\//, "app/Manifest.toml"],
  [/bunlock\/|\/bun\//, "app/bun.lock"],
  [/npm-shrinkwrap\.json$/, "app/npm-shrinkwrap.json"],
  [/packagelockjson\/|pkg-lock\/|\/nodejs\/npm\//, "app/package-lock.json"],
  [/pnpmlock\/|pnpm/, "app/pnpm-lock.yaml"],
  [/yarn/, "app/yarn.lock"],
  [/installed\.json$/, "app/vendor/composer/installed.json"],
  [/^php\/.*composer/, "app/composer.lock"],
  [/^php\/.*(channels|\.reg$)/, "usr/share/php/.registry/sample.reg"],
  [/pdmlock\//, "app/pdm.lock"],
  [/pipfile/i, "app/Pipfile.lock"],
  [/poetry/, "app/poetry.lock"],
  [/pylock/, "app/pylock.toml"],
  [/pyprojecttoml\//, "app/pyproject.toml"],
  [/\/requirements\/|\/pip\/|requirements?.*\.txt$/, "app/requirements.txt"],
  [/^python\/.*setup/, "app/setup.py"],
  [/^python\/.*uv/, "app/uv.lock"],
  [/^ruby\/.*(gemfile|bundler)/i, "app/Gemfile.lock"],
  [/^rust\/.*(cargotoml|\.toml$)/, "app/Cargo.toml"],
  [/^rust\/.*(cargo|\.lock$)/i, "app/Cargo.lock"],
  [/packageresolved|Package.*\.resolved$/, "app/Package.resolved"],
  [/podfile|\/cocoapods\//i, "app/Podfile.lock"],
];

/** The path of a corpus file in an image, by its format; its own name in a folder when no line knows it. */
export function imagePathOf(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const stem = name.replace(/(?<=.)\.[^.]*$/, "");
  const place = places.find(([inCorpus]) => inCorpus.test(file))?.[1] ?? "app/{name}";
  return place.replace("{name}", name).replace("{stem}", stem);
}
