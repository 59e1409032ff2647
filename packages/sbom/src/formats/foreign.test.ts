// SPDX-License-Identifier: Apache-2.0
// Documents in the ways of other tools, cut down to what is read.
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { limits } from "../limits.ts";
import type { Analysis, Distro, Package } from "../model.ts";
import { decodeSbom } from "./decode.ts";

function decode(document: unknown): { analysis: Analysis | undefined; diagnostics: Diagnostic[] } {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  return { analysis: decodeSbom(Buffer.from(text), { path: "document", report }), diagnostics };
}

function cyclonedx(components: object[], component: object = {}): object {
  return { bomFormat: "CycloneDX", specVersion: "1.5", metadata: { component }, components };
}

function spdx(packages: object[], rest: object = {}): object {
  return { spdxVersion: "SPDX-2.3", name: "image", packages, ...rest };
}

function purlReference(referenceLocator: string): object {
  return { referenceCategory: "PACKAGE_MANAGER", referenceType: "purl", referenceLocator };
}

function syft(artifacts: object[], rest: object = {}): object {
  return {
    artifacts,
    schema: { url: "https://raw.example/anchore/syft/main/schema/json/schema-16.1.0.json" },
    ...rest,
  };
}

function trivy(values: Record<string, string>): object[] {
  return Object.entries(values).map(([name, value]) => ({ name: `aquasecurity:trivy:${name}`, value }));
}

/** Tool and peculiarity, document, and what is read of the one package. */
const packages: [title: string, document: unknown, want: Partial<Package>][] = [
  [
    "Trivy, CycloneDX: release and epoch in the purl, source in parts",
    cyclonedx([
      {
        type: "library",
        name: "openssl-libs",
        version: "1.0.2k",
        licenses: [{ license: { name: "OpenSSL" } }],
        purl: "pkg:rpm/centos/openssl-libs@1.0.2k-16.el7?arch=x86_64&epoch=1&distro=centos-7.6.1810",
        properties: trivy({ SrcName: "openssl", SrcVersion: "1.0.2k", SrcRelease: "16.el7", SrcEpoch: "1" }),
      },
    ]),
    {
      name: "openssl-libs",
      version: "1:1.0.2k-16.el7",
      type: "rpm",
      licenses: ["OpenSSL"],
      architecture: "x86_64",
      source: { name: "openssl", version: "1:1.0.2k-16.el7" },
      locations: [],
    },
  ],
  [
    "Trivy, CycloneDX: the epoch of a Debian package beside its version",
    cyclonedx([
      {
        type: "library",
        name: "vim",
        version: "2:9.0.1378-2+deb12u2",
        purl: "pkg:deb/debian/vim@9.0.1378-2%2Bdeb12u2?arch=amd64&distro=debian-12.15&epoch=2",
        properties: trivy({ SrcName: "vim", SrcVersion: "9.0.1378", SrcRelease: "2+deb12u2", SrcEpoch: "2" }),
      },
    ]),
    {
      name: "vim",
      version: "2:9.0.1378-2+deb12u2",
      type: "deb",
      source: { name: "vim", version: "2:9.0.1378-2+deb12u2" },
    },
  ],
  [
    "Trivy, CycloneDX: the group in the name",
    cyclonedx([
      {
        type: "library",
        name: "org.codehaus.mojo:child-project",
        version: "1.0",
        purl: "pkg:maven/org.codehaus.mojo/child-project@1.0",
        properties: trivy({ FilePath: "app/child-project-1.0.jar", LayerDiffID: "sha256:3c" }),
      },
    ]),
    {
      name: "child-project",
      type: "java-archive",
      locations: [{ path: "/app/child-project-1.0.jar", layer: "sha256:3c" }],
    },
  ],
  [
    "cdxgen, CycloneDX: the group beside the name, occurrences",
    cyclonedx([
      {
        type: "framework",
        group: "@babel",
        name: "core",
        version: "7.0.0",
        licenses: [{ expression: "MIT AND (ISC OR 0BSD)" }],
        purl: "pkg:npm/%40babel/core@7.0.0",
        evidence: { occurrences: [{ location: "package-lock.json" }] },
      },
    ]),
    {
      name: "@babel/core",
      version: "7.0.0",
      type: "npm",
      licenses: ["MIT", "ISC OR 0BSD"],
      locations: [{ path: "/package-lock.json" }],
    },
  ],
  [
    "CycloneDX: components inside of components, without purl",
    cyclonedx([
      { type: "file", name: "a.jar", components: [{ type: "library", name: "inner", version: "1" }] },
    ]),
    { name: "inner", version: "1", type: "UnknownPackage", purl: "pkg:generic/inner@1" },
  ],
  [
    "Syft, CycloneDX in XML, with a prefix",
    `<?xml version="1.0"?><b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.6"><b:components>
       <b:component type="library"><b:name>adduser</b:name><b:version>3.134</b:version>
         <b:licenses><b:license><b:id>GPL-2.0-only</b:id></b:license><b:license><b:name>X &amp; Y</b:name></b:license></b:licenses>
         <b:purl>pkg:deb/debian/adduser@3.134?arch=all&amp;distro=debian-12&amp;upstream=add%402</b:purl>
         <b:properties><b:property name="syft:package:type">deb</b:property>
           <b:property name="syft:location:1:path">/b</b:property>
           <b:property name="syft:location:0:layerID">sha256:aa</b:property>
           <b:property name="syft:location:0:path">/a</b:property></b:properties>
       </b:component></b:components></b:bom>`,
    {
      name: "adduser",
      version: "3.134",
      type: "deb",
      licenses: ["GPL-2.0-only", "X & Y"],
      source: { name: "add", version: "2" },
      locations: [{ path: "/a", layer: "sha256:aa" }, { path: "/b" }],
    },
  ],
  [
    "Syft, SPDX: names of licences apart, paths in a sentence",
    spdx(
      [
        {
          name: "PyYAML",
          SPDXID: "SPDXRef-Package-python-PyYAML-1",
          versionInfo: "6.0",
          sourceInfo:
            "acquired package info from installed python package manifest file: /a/METADATA, /a/RECORD",
          licenseConcluded: "NOASSERTION",
          licenseDeclared: "LicenseRef-a AND (MIT OR ISC)",
          externalRefs: [purlReference("pkg:pypi/pyyaml@6.0")],
        },
      ],
      {
        hasExtractedLicensingInfos: [
          { licenseId: "LicenseRef-a", extractedText: "NOASSERTION", name: "Odd One" },
        ],
      },
    ),
    {
      name: "PyYAML",
      version: "6.0",
      type: "python",
      licenses: ["Odd One", "MIT OR ISC"],
      locations: [{ path: "/a/METADATA" }, { path: "/a/RECORD" }],
    },
  ],
  [
    "Syft, SPDX: Go's own library",
    spdx([
      {
        name: "stdlib",
        SPDXID: "SPDXRef-Package-go-module-stdlib-1",
        versionInfo: "go1.19.8",
        externalRefs: [purlReference("pkg:golang/stdlib@1.19.8")],
      },
    ]),
    { name: "stdlib", version: "go1.19.8", type: "go-module", purl: "pkg:golang/stdlib@1.19.8" },
  ],
  [
    "Trivy, SPDX: source in a sentence, facts in annotations",
    spdx([
      {
        name: "bash",
        SPDXID: "SPDXRef-Package-5a18334f22149877",
        versionInfo: "4.2.46",
        sourceInfo: "built package from: bash-src 4.2.46-31.el7",
        licenseConcluded: "GPLv3+",
        licenseDeclared: "NONE",
        annotations: [{ comment: "PkgType: centos" }, { comment: "LayerDiffID: sha256:89" }],
        externalRefs: [purlReference("pkg:rpm/centos/bash@4.2.46-31.el7?arch=x86_64&distro=centos-7.6.1810")],
      },
    ]),
    {
      name: "bash",
      version: "4.2.46-31.el7",
      licenses: ["GPL-3.0-or-later"],
      source: { name: "bash-src", version: "4.2.46-31.el7" },
    },
  ],
  [
    "Trivy, SPDX in tags and values, with CRLF, files and annotations at the end",
    [
      "SPDXVersion: SPDX-2.3",
      "DocumentName: image",
      "##### Package: centos",
      "PackageName: centos",
      "SPDXID: SPDXRef-OperatingSystem-2e91c856c499a371",
      "PackageVersion: 7.6.1810",
      "PackageName: app",
      "SPDXID: SPDXRef-Package-1",
      "PackageVersion: 1.2.3",
      "PackageLicenseDeclared: MIT",
      "PackageComment: <text>PackageName: no",
      "PackageName: package</text>",
      "ExternalRef: PACKAGE-MANAGER purl pkg:gem/app@1.2.3",
      "FileName: /a",
      "SPDXID: SPDXRef-File-1",
      "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-File-1",
      "Annotator: Tool: x",
      "SPDXREF: SPDXRef-Package-1",
      "AnnotationComment: FilePath: app.gemspec",
    ].join("\r\n"),
    { name: "app", type: "gem", licenses: ["MIT"], locations: [{ path: "/app.gemspec" }] },
  ],
  [
    "SPDX 3: purl as an external identifier, concluded licence",
    {
      "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
      "@graph": [
        {
          type: "software_Package",
          spdxId: "urn:p",
          name: "left-pad",
          software_packageVersion: "1.3.0",
          externalIdentifier: [
            { externalIdentifierType: "packageUrl", identifier: "pkg:npm/left-pad@1.3.0" },
          ],
        },
        {
          type: "simplelicensing_LicenseExpression",
          spdxId: "urn:l",
          simplelicensing_licenseExpression: "WTFPL",
        },
        { type: "Relationship", relationshipType: "hasConcludedLicense", from: "urn:p", to: ["urn:l"] },
      ],
    },
    { name: "left-pad", version: "1.3.0", type: "npm", licenses: ["WTFPL"] },
  ],
  [
    "Syft's own: the record of the database, evidence of less worth",
    syft([
      {
        name: "perl",
        version: "4:5.26",
        type: "rpm",
        foundBy: "rpm-db-cataloger",
        purl: "pkg:rpm/rhel/perl@5.26?epoch=4&upstream=perl-5.26-1.el8.src.rpm",
        locations: [
          { path: "/var/lib/rpm/Packages", layerID: "sha256:aa", annotations: { evidence: "primary" } },
          { path: "/usr/share/doc", annotations: { evidence: "supporting" } },
        ],
        licenses: [{ value: "GPLv2+", spdxExpression: "" }],
        metadata: { vendor: "Red Hat", modularityLabel: "perl:5.26:1:2" },
      },
    ]),
    {
      name: "perl",
      version: "4:5.26",
      foundBy: "rpm-db-cataloger",
      vendor: "Red Hat",
      module: "perl:5.26:1:2",
      licenses: ["GPL-2.0-or-later"],
      source: { name: "perl", version: "5.26-1.el8" },
      locations: [{ path: "/var/lib/rpm/Packages", layer: "sha256:aa" }],
    },
  ],
  [
    "Syft's own, of old: licences as texts",
    syft([{ name: "a", version: "1", type: "gem", purl: "pkg:gem/a@1", licenses: ["Ruby"] }]),
    { name: "a", type: "gem", licenses: ["Ruby"] },
  ],
];

for (const [title, document, want] of packages) {
  test(title, () => {
    const { analysis, diagnostics } = decode(document);
    const found = analysis?.packages ?? [];
    assert.equal(found.length, 1);
    const seen = Object.fromEntries(Object.keys(want).map((key) => [key, Reflect.get(found[0]!, key)]));
    assert.deepEqual(seen, want);
    assert.deepEqual(diagnostics, []);
  });
}

const debian = { id: "debian", version: "12", like: [] };
const distros: [title: string, document: unknown, want: Distro | undefined][] = [
  [
    "Syft, CycloneDX",
    cyclonedx([
      {
        type: "operating-system",
        name: "ubuntu",
        version: "22.04",
        properties: [
          { name: "syft:distro:idLike:0", value: "debian" },
          { name: "syft:distro:versionCodename", value: "jammy" },
          { name: "syft:distro:prettyName", value: "Ubuntu 22.04" },
        ],
      },
    ]),
    { id: "ubuntu", version: "22.04", like: ["debian"], codename: "jammy", name: "Ubuntu 22.04" },
  ],
  [
    "Trivy's own names",
    cyclonedx([{ type: "operating-system", name: "redhat", version: "8.4" }]),
    { id: "rhel", version: "8.4", like: [] },
  ],
  [
    "SPDX, by purpose",
    spdx([
      { name: "debian", SPDXID: "SPDXRef-x", versionInfo: "12", primaryPackagePurpose: "OPERATING-SYSTEM" },
    ]),
    debian,
  ],
  [
    "told by most purls",
    withPurls("deb/debian/a@1?distro=debian-12", "deb/debian/b@1?distro=debian-12"),
    debian,
  ],
  [
    "of the majority",
    withPurls("deb/x/a?distro=x-1", "deb/debian/b?distro=debian-12", "deb/debian/c?distro=debian-12"),
    debian,
  ],
  [
    "a name with dashes",
    withPurls("rpm/opensuse-leap/a@1?distro=opensuse-leap-15.5"),
    { id: "opensuse-leap", version: "15.5", like: [] },
  ],
  [
    "Trivy's Alpine",
    withPurls("apk/alpine/a@1?distro=3.16.0"),
    { id: "alpine", version: "3.16.0", like: [] },
  ],
  [
    "rolling",
    withPurls("deb/debian/a@1?distro=debian-sid"),
    { id: "debian", version: "", codename: "sid", like: [] },
  ],
  ["none", withPurls("npm/a@1"), undefined],
];

function withPurls(...purls: string[]): object {
  return cyclonedx(purls.map((purl) => ({ type: "library", name: "", purl: `pkg:${purl}` })));
}

for (const [title, document, want] of distros) {
  test(`distribution: ${title}`, () => assert.deepEqual(decode(document).analysis?.distro, want));
}

test("what Trivy says of an image", () => {
  const component = {
    type: "container",
    name: "app.tar",
    properties: [
      ...trivy({ ImageID: "sha256:aa", RepoTag: "app:1", RepoDigest: "app@sha256:bb", DiffID: "sha256:cc" }),
      ...trivy({ DiffID: "sha256:dd" }),
    ],
  };
  const { analysis } = decode(cyclonedx([], component));
  assert.equal(analysis?.reference, "app.tar");
  assert.equal(analysis.id, "sha256:aa");
  assert.equal(analysis.digest, "sha256:bb");
  assert.deepEqual(analysis.tags, ["app:1"]);
  assert.deepEqual(
    analysis.layers.map(({ diffId }) => diffId),
    ["sha256:cc", "sha256:dd"],
  );
});

test("an attestation is opened: in-toto, in an envelope, as older cosign nests it", () => {
  const bom = cyclonedx([{ type: "library", name: "a", version: "1", purl: "pkg:npm/a@1" }]);
  const statement = { _type: "https://in-toto.io/Statement/v0.1", predicate: { Data: bom } };
  const payload = Buffer.from(JSON.stringify(statement)).toString("base64");
  for (const document of [statement, { payloadType: "application/vnd.in-toto+json", payload }])
    assert.equal(decode(document).analysis?.packages[0]?.purl, "pkg:npm/a@1");
});

/** Document and codes of what is reported; of the last four nothing else can be read. */
const faults: [title: string, document: unknown, codes: string[]][] = [
  ["a bad purl", cyclonedx([{ type: "library", name: "a", version: "1", purl: "npm/a" }]), ["sbom-bad-purl"]],
  ["neither name nor purl", spdx([{ SPDXID: "x", versionInfo: "1" }]), ["sbom-nameless-package"]],
  [
    "lock files among the components",
    cyclonedx([{ type: "application", name: "yarn.lock" }]),
    ["sbom-no-package"],
  ],
  [
    "members of other types",
    { bomFormat: "CycloneDX", components: [null, 1, { type: [], purl: {} }] },
    ["sbom-no-package"],
  ],
  ["another format", { a: 1 }, ["sbom-unknown-format"]],
  ["text", "hello", ["sbom-unknown-format"]],
  ["nothing", "", ["sbom-unknown-format"]],
  ["half of a document", '{"bomFormat":', ["json-bad-syntax"]],
  [
    "half of an envelope",
    { payloadType: "application/vnd.in-toto+json", payload: "ew==" },
    ["json-bad-syntax"],
  ],
];

for (const [title, document, codes] of faults) {
  test(`reported: ${title}`, () => {
    const { diagnostics } = decode(document);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      codes,
    );
  });
}

test("a document over the limit is reported, not parsed", () => {
  const codes: string[] = [];
  const content = Buffer.alloc(limits.sbomBytes + 1);
  decodeSbom(content, { path: "document", report: ({ code }) => void codes.push(code) });
  assert.deepEqual(codes, ["file-too-large"]);
});

test("a document of too many values is reported, not parsed", () => {
  const codes: string[] = [];
  const text = `{"bomFormat":"CycloneDX","components":[${"[],".repeat(limits.sbomValues / 2)}[]]}`;
  decodeSbom(Buffer.from(text), { path: "document", report: ({ code }) => void codes.push(code) });
  assert.deepEqual(codes, ["sbom-too-many-values"]);
});

test("a text that begins often and never ends is read in one go", () => {
  const { analysis } = decode(`SPDXVersion: SPDX-2.3\n${"PackageComment: <text>\n".repeat(100_000)}`);
  assert.deepEqual(analysis?.packages, []);
});

test("locations are in the order of their numbers, however large", () => {
  const properties = [
    { name: "syft:location:99999:path", value: "/b" },
    { name: "syft:location:7:path", value: "/a" },
    { name: "syft:location:8:layerID", value: "sha256:aa" },
  ];
  const { analysis } = decode(cyclonedx([{ type: "library", purl: "pkg:npm/a@1", properties }]));
  assert.deepEqual(analysis?.packages[0]?.locations, [{ path: "/a" }, { path: "/b" }]);
});

test("components nested deeply are read", () => {
  const depth = 100_000;
  const deepest = '{"type":"library","name":"deepest","version":"1"}';
  const text = `{"bomFormat":"CycloneDX","components":[${'{"components":['.repeat(depth)}${deepest}${"]}".repeat(depth)}]}`;
  assert.equal(decode(text).analysis?.packages[0]?.name, "deepest");
});
