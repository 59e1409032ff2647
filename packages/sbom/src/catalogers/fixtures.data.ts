// SPDX-License-Identifier: Apache-2.0
import { deflateSync } from "node:zlib";
import { elfNote, elfOf, goBuildInfo, rpmHeader, rpmNdb, rpmTags, zipOf } from "@vendorless/builders";

/** Small files of each format and the purls that must come out of them: test data of the cataloger contract. */
export interface Fixture {
  /** Name of the cataloger. */
  cataloger: string;
  /** Content by path; the first is the evidence, the others are what it may ask for. */
  files: Record<string, string | Buffer>;
  purls: string[];
}

export const fixtures: Fixture[] = [
  {
    cataloger: "dpkg-db-cataloger",
    files: {
      "var/lib/dpkg/status":
        "Package: zlib1g\nStatus: install ok installed\nVersion: 1:1.2.13\nSource: zlib\n",
      "usr/share/doc/zlib1g/copyright": "License: Zlib\n",
    },
    purls: ["pkg:deb/zlib1g@1:1.2.13?upstream=zlib"],
  },
  {
    cataloger: "apk-db-cataloger",
    files: { "lib/apk/db/installed": "P:musl\nV:1.2.4-r0\nA:x86_64\n\n" },
    purls: ["pkg:apk/alpine/musl@1.2.4-r0?arch=x86_64"],
  },
  {
    cataloger: "rpm-db-cataloger",
    files: { "var/lib/rpm/Packages.db": rpmNdb([rpmHeader(rpmTags("bash", "5.1", "2.el9"))]) },
    purls: ["pkg:rpm/bash@5.1-2.el9?arch=x86_64"],
  },
  {
    cataloger: "javascript-package-cataloger",
    files: { "node_modules/a/package.json": '{"name":"a","version":"1.0.0"}' },
    purls: ["pkg:npm/a@1.0.0"],
  },
  {
    cataloger: "python-installed-package-cataloger",
    files: {
      "usr/lib/a.dist-info/METADATA": "Name: a.b\nVersion: 1.0\n\ntext\n",
      "usr/lib/c-2.0-py3.11.egg": zipOf([{ name: "EGG-INFO/PKG-INFO", content: "Name: c\nVersion: 2.0\n" }]),
    },
    purls: ["pkg:pypi/a-b@1.0", "pkg:pypi/c@2.0"],
  },
  {
    cataloger: "npm-lock-cataloger",
    files: {
      "package-lock.json": `{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{
        "":{"name":"app","version":"1.0.0"},
        "node_modules/@a/b":{"version":"1.0.0","license":"MIT"},
        "node_modules/@a/b/node_modules/c":{"version":"2.0.0"}}}`,
    },
    purls: ["pkg:npm/%40a/b@1.0.0", "pkg:npm/c@2.0.0"],
  },
  {
    cataloger: "yarn-lock-cataloger",
    files: {
      "yarn.lock":
        '# yarn lockfile v1\n\n"@a/b@^1", "@a/b@^1.1":\n  version "1.2.0"\n\nc@*:\n  version "2.0.0"\n',
    },
    purls: ["pkg:npm/%40a/b@1.2.0", "pkg:npm/c@2.0.0"],
  },
  {
    cataloger: "pnpm-lock-cataloger",
    files: {
      "pnpm-lock.yaml":
        "lockfileVersion: '9.0'\npackages:\n  '@a/b@1.0.0':\n    resolution: {}\n  c@2.0.0(d@1.0.0): {}\n",
    },
    purls: ["pkg:npm/%40a/b@1.0.0", "pkg:npm/c@2.0.0"],
  },
  {
    cataloger: "bun-lock-cataloger",
    files: {
      "bun.lock": '{\n  // text\n  "packages": {\n    "c": ["c@2.0.0", "", {}, "sha512-x"],\n  },\n}\n',
    },
    purls: ["pkg:npm/c@2.0.0"],
  },
  {
    cataloger: "python-lock-cataloger",
    files: {
      "poetry.lock": '[[package]]\nname = "a"\nversion = "1.0"\n',
      "uv.lock":
        '[[package]]\nname = "b"\nversion = "1.0"\n\n[[package]]\nname = "me"\nversion = "0"\nsource = { virtual = "." }\n',
      "pylock.toml": '[[packages]]\nname = "c"\nversion = "1.0"\n',
    },
    purls: ["pkg:pypi/a@1.0", "pkg:pypi/b@1.0", "pkg:pypi/c@1.0"],
  },
  {
    cataloger: "pipfile-lock-cataloger",
    files: {
      "Pipfile.lock":
        '{"_meta":{"a":{"version":"9"}},"default":{"a":{"version":"==1.0"}},"develop":{"b":{"git":"x"}}}',
    },
    purls: ["pkg:pypi/a@1.0"],
  },
  {
    cataloger: "python-requirements-cataloger",
    files: { "requirements-dev.txt": "# text\na==1.0\n" },
    purls: ["pkg:pypi/a@1.0"],
  },
  {
    cataloger: "python-setup-cataloger",
    files: {
      "setup.py": "setup(install_requires=['a==1.0', \"b[c] == 2.0; python_version<'3'\", 'd>=1', '%s==1'])",
    },
    purls: ["pkg:pypi/a@1.0", "pkg:pypi/b@2.0"],
  },
  {
    cataloger: "conda-meta-cataloger",
    files: {
      "opt/conda/conda-meta/a-1.0-0.json": '{"name":"a","version":"1.0","build":"0","subdir":"linux-64"}',
    },
    purls: ["pkg:conda/a@1.0?build=0&subdir=linux-64"],
  },
  {
    cataloger: "java-archive-cataloger",
    files: {
      "app/app.jar": zipOf([
        {
          name: "META-INF/maven/org.sample/app/pom.properties",
          content: "groupId=org.sample\nartifactId=app\nversion=1.0\n",
        },
        {
          name: "lib/other-2.0.jar",
          content: zipOf([{ name: "META-INF/MANIFEST.MF", content: "Bundle-SymbolicName: org.other\n" }]),
        },
      ]),
    },
    purls: ["pkg:maven/org.sample/app@1.0", "pkg:maven/other@2.0"],
  },
  {
    cataloger: "binary-classifier-cataloger",
    files: { "usr/local/bin/node": elfOf([{ name: ".rodata", content: "\0node.js/v20.1.0\0" }]) },
    purls: ["pkg:generic/node@20.1.0"],
  },
  {
    cataloger: "java-jvm-cataloger",
    files: { "opt/java/openjdk/release": 'JAVA_RUNTIME_VERSION="21.0.3+9-LTS"\nJAVA_VERSION="21.0.3"\n' },
    purls: ["pkg:generic/oracle/openjdk@21.0.3%2B9-LTS"],
  },
  {
    cataloger: "toolchain-version-cataloger",
    files: {
      "usr/local/go/VERSION": "go1.22.1\ntime 2024-02-29T18:18:48Z\n",
      "usr/local/lib/erlang/releases/26/OTP_VERSION": "26.2.5\n",
    },
    purls: ["pkg:generic/erlang@26.2.5", "pkg:generic/go@1.22.1"],
  },
  {
    cataloger: "elf-binary-package-cataloger",
    files: {
      "usr/bin/app": elfOf([
        {
          name: ".note.package",
          content: elfNote(
            0xcafe1a7e,
            "FDO",
            '{"type":"rpm","name":"app","version":"1.0-1.fc40","os":"fedora"}',
          ),
        },
      ]),
    },
    purls: ["pkg:rpm/fedora/app@1.0-1.fc40"],
  },
  {
    cataloger: "cargo-auditable-binary-cataloger",
    files: {
      "usr/bin/app": elfOf([
        {
          name: ".dep-v0",
          content: deflateSync(
            '{"packages":[{"name":"app","version":"1.0.0","source":"local","root":true},{"name":"cc","version":"1.1.0","source":"crates.io","kind":"build"},{"name":"a","version":"0.1.0","source":"crates.io"}]}',
          ),
        },
      ]),
    },
    purls: ["pkg:cargo/a@0.1.0", "pkg:cargo/app@1.0.0"],
  },
  {
    cataloger: "go-module-binary-cataloger",
    files: {
      "usr/bin/app": elfOf([
        {
          name: ".go.buildinfo",
          content: goBuildInfo("go1.22.1", [
            "mod\texample.org/app\tv1.0.0",
            "dep\texample.org/b\tv0.9.0",
            "=>\texample.org/c\tv1.1.0",
          ]),
        },
      ]),
    },
    purls: [
      "pkg:golang/example.org/app@v1.0.0",
      "pkg:golang/example.org/c@v1.1.0",
      "pkg:golang/stdlib@1.22.1",
    ],
  },
  {
    cataloger: "go-module-file-cataloger",
    files: { "go.mod": "module example.com/app\n\nrequire example.com/a v1.0.0\n" },
    purls: ["pkg:golang/example.com/a@v1.0.0"],
  },
  {
    cataloger: "go-sum-file-cataloger",
    files: { "go.sum": "a.b/c v1.0.0 h1:x=\na.b/c v1.1.0/go.mod h1:y=\n" },
    purls: ["pkg:golang/a.b/c@v1.1.0"],
  },
  {
    cataloger: "go-sum-file-cataloger",
    files: { "go.sum": "a.b/c v1.0.0 h1:x=\n", "go.mod": "module a.b/d\n" },
    purls: [],
  },
  {
    cataloger: "ruby-installed-gemspec-cataloger",
    files: {
      "usr/lib/gems/specifications/a-1.0.gemspec":
        's.name = "a".freeze\ns.version = "1.0"\ns.licenses = ["MIT".freeze]\n',
    },
    purls: ["pkg:gem/a@1.0"],
  },
  {
    cataloger: "ruby-gemfile-cataloger",
    files: {
      "Gemfile.lock":
        "GEM\n  specs:\n    a (1.0)\n      b (~> 2)\n    b (2.0-x86_64-linux)\n\nDEPENDENCIES\n    c (3)\n",
    },
    purls: ["pkg:gem/a@1.0", "pkg:gem/b@2.0"],
  },
  {
    cataloger: "php-composer-installed-cataloger",
    files: {
      "vendor/composer/installed.json": '{"packages":[{"name":"A/b","version":"v1.0","license":["MIT"]}]}',
      "old/vendor/composer/installed.json": '[{"name":"c/d","version":"2.0"}]',
    },
    purls: ["pkg:composer/a/b@v1.0", "pkg:composer/c/d@2.0"],
  },
  {
    cataloger: "php-composer-lock-cataloger",
    files: {
      "composer.lock":
        '{"packages":[{"name":"a/b","version":"1.0"}],"packages-dev":[{"name":"c/d","version":"2.0"}]}',
    },
    purls: ["pkg:composer/a/b@1.0", "pkg:composer/c/d@2.0"],
  },
  {
    cataloger: "dotnet-deps-cataloger",
    files: {
      "app.deps.json": `{"runtimeTarget":{"name":"net8"},
        "targets":{"net8":{"A/1.0.0":{"runtime":{"A.dll":{}}},"Meta/1.0.0":{"dependencies":{"A":"1.0.0"}}}},
        "libraries":{"A/1.0.0":{"type":"package"},"Meta/1.0.0":{},"runtimepack.R/8.0.0":{}}}`,
    },
    purls: ["pkg:nuget/A@1.0.0", "pkg:nuget/R@8.0.0"],
  },
  {
    cataloger: "dotnet-packages-lock-cataloger",
    files: {
      "packages.lock.json":
        '{"dependencies":{"net8":{"A":{"resolved":"1.0.0"},"project":{"type":"Project"}}}}',
    },
    purls: ["pkg:nuget/A@1.0.0"],
  },
  {
    cataloger: "dotnet-packages-config-cataloger",
    files: {
      "packages.config": '<?xml version="1.0"?><packages><package id="A" version="1.0.0" /></packages>',
    },
    purls: ["pkg:nuget/A@1.0.0"],
  },
  {
    cataloger: "dotnet-project-cataloger",
    files: {
      "app.csproj": `<Project><ItemGroup><PackageReference Include="A" Version="1.0.0" />
        <PackageReference Include="B"><Version>2.0.0</Version></PackageReference>
        <PackageReference Include="C" Version="$(Variable)" /></ItemGroup></Project>`,
    },
    purls: ["pkg:nuget/A@1.0.0", "pkg:nuget/B@2.0.0"],
  },
  {
    cataloger: "java-pom-cataloger",
    files: {
      "pom.xml": `<project><dependencies><dependency><groupId>a.b</groupId><artifactId>c</artifactId>
        <version>1.0</version></dependency></dependencies></project>`,
    },
    purls: ["pkg:maven/a.b/c@1.0"],
  },
  {
    cataloger: "java-gradle-lockfile-cataloger",
    files: { "gradle.lockfile": "# text\na.b:c:1.0=runtimeClasspath\nempty=\n" },
    purls: ["pkg:maven/a.b/c@1.0"],
  },
  {
    cataloger: "java-gradle-verification-cataloger",
    files: {
      "gradle/verification-metadata.xml":
        "<verification-metadata><components><component group='a.b' name='c' version='1.0'/></components></verification-metadata>",
    },
    purls: ["pkg:maven/a.b/c@1.0"],
  },
  {
    cataloger: "scala-sbt-lock-cataloger",
    files: { "build.sbt.lock": '{"dependencies":[{"org":"a.b","name":"c_2.13","version":"1.0"}]}' },
    purls: ["pkg:maven/a.b/c_2.13@1.0"],
  },
  {
    cataloger: "rust-cargo-lock-cataloger",
    files: { "Cargo.lock": 'version = 3\n\n[[package]]\nname = "a"\nversion = "1.0.0"\n' },
    purls: ["pkg:cargo/a@1.0.0"],
  },
  {
    cataloger: "conan-lock-cataloger",
    files: {
      "conan.lock": '{"version":"0.5","requires":["a/1.0@u/c#rev%1.5"],"build_requires":["b/2.0#rev"]}',
    },
    purls: ["pkg:conan/u/a@1.0?channel=c", "pkg:conan/b@2.0"],
  },
  {
    cataloger: "rpm-manifest-cataloger",
    files: {
      "var/lib/rpmmanifest/container-manifest-2":
        "a\t1.0-1.cm2\t1\t1\tx\t(none)\t1\tnoarch\t0\ta-1.0-1.cm2.src.rpm\nb\t2.0-1.cm2\t1\t1\tx\t2\t1\tx86_64\t2\t\n",
    },
    purls: [
      "pkg:rpm/a@1.0-1.cm2?arch=noarch&upstream=a-1.0-1.cm2.src.rpm",
      "pkg:rpm/b@2.0-1.cm2?arch=x86_64&epoch=2",
    ],
  },
  {
    cataloger: "alpm-db-cataloger",
    files: {
      "var/lib/pacman/local/a-1-1/desc":
        "%NAME%\na\n\n%VERSION%\n1-1\n\n%BASE%\nb\n\n%ARCH%\nany\n\n%LICENSE%\nMIT\nISC\n",
    },
    purls: ["pkg:alpm/arch/a@1-1?arch=any&upstream=b"],
  },
  {
    cataloger: "portage-cataloger",
    files: {
      "var/db/pkg/app-misc/a-b-1.0_rc1-r2/PF": "a-b-1.0_rc1-r2\n",
      "var/db/pkg/app-misc/a-b-1.0_rc1-r2/LICENSE": "MIT\n",
    },
    purls: ["pkg:ebuild/app-misc/a-b@1.0_rc1-r2"],
  },
  {
    cataloger: "dart-pubspec-lock-cataloger",
    files: { "pubspec.lock": 'packages:\n  a:\n    source: hosted\n    version: "1.10"\n' },
    purls: ["pkg:pub/a@1.10"],
  },
  {
    cataloger: "elixir-mix-lock-cataloger",
    files: {
      "mix.lock":
        '%{\n  "a": {:hex, :a, "1.0.0", "f2", [:mix], [{:b, "~> 1.0", []}], "hexpm"},\n  "c": {:git, "https://x/c.git", "ab", []},\n}\n',
    },
    purls: ["pkg:hex/a@1.0.0", "pkg:hex/c"],
  },
  {
    cataloger: "erlang-rebar-lock-cataloger",
    files: {
      "rebar.lock":
        '{"1.2.0",\n[{<<"a">>,{pkg,<<"a">>,<<"1.0">>},0},\n {<<"b">>,\n  {git,"https://x/b",\n       {ref,"abc"}},\n  1}]}.\n[{pkg_hash,[{<<"a">>, <<"FF">>}]}].\n',
    },
    purls: ["pkg:hex/a@1.0", "pkg:hex/b@abc"],
  },
  {
    cataloger: "haskell-cabal-freeze-cataloger",
    files: {
      "cabal.project.freeze":
        "constraints: any.a-b ==1.0,\n             any.base installed,\n             c -flag\n",
    },
    purls: ["pkg:hackage/a-b@1.0"],
  },
  {
    cataloger: "haskell-stack-cataloger",
    files: {
      "stack.yaml": "extra-deps:\n  - a-b-1.0@sha256:ff,3\n  - ./local\n",
      "stack.yaml.lock":
        "packages:\n- completed:\n    hackage: c-2.0@sha256:ff,3\n  original:\n    hackage: c-2.0\n",
    },
    purls: ["pkg:hackage/a-b@1.0", "pkg:hackage/c@2.0"],
  },
  {
    cataloger: "julia-manifest-cataloger",
    files: {
      "Manifest.toml":
        'manifest_format = "2.0"\njulia_version = "1.9.0"\n[[deps.A]]\nversion = "1.0"\nuuid = "u"\n[[deps.Dates]]\nuuid = "v"\n',
      "old/Manifest.toml": '[[B]]\nversion = "2.0"\n',
    },
    purls: ["pkg:julia/A@1.0?uuid=u", "pkg:julia/Dates@1.9.0?uuid=v", "pkg:julia/B@2.0"],
  },
  {
    cataloger: "swift-package-manager-cataloger",
    files: {
      "Package.resolved": '{"pins":[{"location":"git@x.y:a/b.git","state":{"version":"1.0.0"}}],"version":2}',
      "old/Package.resolved":
        '{"object":{"pins":[{"repositoryURL":"https://x.y/c/d","state":{"version":null}}]},"version":1}',
    },
    purls: ["pkg:swift/x.y/a/b@1.0.0", "pkg:swift/x.y/c/d"],
  },
  {
    cataloger: "cocoapods-cataloger",
    files: {
      "Podfile.lock": "PODS:\n  - A (1.0):\n    - A/Core (= 1.0)\n  - A/Core (1.0)\n\nDEPENDENCIES:\n  - A\n",
    },
    purls: ["pkg:cocoapods/A@1.0", "pkg:cocoapods/A%2FCore@1.0"],
  },
  {
    cataloger: "github-actions-usage-cataloger",
    files: {
      ".github/workflows/ci.yml": `jobs:
  a:
    uses: o/r/.github/workflows/w.yml@main
    steps:
      - uses: actions/checkout@0123456789012345678901234567890123456789 # v4.1
      - uses: ./local
`,
    },
    purls: ["pkg:github/o/r@main#.github/workflows/w.yml", "pkg:github/actions/checkout@v4.1"],
  },
  {
    cataloger: "sbom-cataloger",
    files: {
      "app/a.spdx.json": `{"spdxVersion":"SPDX-2.3","packages":[
        {"name":"x","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/%40a/b@1.0"}]},
        {"name":"y","versionInfo":"2.0","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:generic/y"}]},
        {"name":"z","versionInfo":"1"}]}`,
    },
    purls: ["pkg:npm/%40a/b@1.0", "pkg:generic/y@2.0"],
  },
  {
    cataloger: "bitnami-cataloger",
    files: {
      "opt/bitnami/redis/.spdx-redis.spdx": `{"packages":[{"name":"redis","licenseConcluded":"NOASSERTION","externalRefs":[
        {"referenceType":"purl","referenceLocator":"pkg:bitnami/redis@7.0.1-2?arch=amd64"}]}]}`,
    },
    purls: ["pkg:bitnami/redis@7.0.1-2?arch=amd64"],
  },
  {
    cataloger: "bottlerocket-inventory-cataloger",
    files: {
      "usr/share/bottlerocket/application-inventory.json":
        '{"Content":[{"Name":"a","Version":"1.0","Release":"2.br1","Epoch":"1","Architecture":"x86_64"}]}',
    },
    purls: ["pkg:rpm/a@1.0-2.br1?arch=x86_64&epoch=1"],
  },
  {
    cataloger: "cos-package-info-cataloger",
    files: {
      "etc/cos-package-info.json":
        '{"installedPackages":[{"category":"sys-libs","name":"zlib","version":"17162.336.17"}]}',
    },
    purls: ["pkg:cos/sys-libs/zlib@17162.336.17"],
  },
  {
    cataloger: "snap-cataloger",
    files: { "snap/core/1/meta/snap.yaml": "name: core\nversion: 16-2.61\nlicense: GPL-3.0\n" },
    purls: ["pkg:snap/core@16-2.61"],
  },
  {
    cataloger: "snap-base-cataloger",
    files: { "snap/core/1/usr/share/snappy/dpkg.yaml": "packages:\n- a=1.0-1ubuntu1\n- b:amd64=1:2.0~1\n" },
    purls: ["pkg:deb/ubuntu/a@1.0-1ubuntu1", "pkg:deb/ubuntu/b@1:2.0~1?arch=amd64"],
  },
  {
    cataloger: "swipl-pack-cataloger",
    files: { "usr/lib/swi-prolog/pack/hdt/pack.pl": "name(hdt).\nversion('0.5.2').\n" },
    purls: ["pkg:swiplpack/hdt@0.5.2"],
  },
  {
    cataloger: "opam-cataloger",
    files: {
      "app/a.opam": 'version: "1.5.0"\nopam-version: "2.0"\nlicense: "ISC"\n',
      "root/.opam/default/.opam-switch/packages/b.2.0~x/opam": 'opam-version: "2.0"\n',
    },
    purls: ["pkg:opam/a@1.5.0", "pkg:opam/b@2.0~x"],
  },
  {
    cataloger: "conda-environment-cataloger",
    files: {
      "environment.yml":
        "dependencies:\n  - a=1.0\n  - c::b==2.0=py_0\n  - d>=1\n  - =\n  - pip:\n    - e==1\n",
    },
    purls: ["pkg:conda/a@1.0", "pkg:conda/b@2.0?build=py_0"],
  },
];
