// SPDX-License-Identifier: Apache-2.0
// What formats are tried with: for tests alone.
import { catalogFiles } from "../catalog.ts";
import { fixtures } from "../catalogers/fixtures/fixtures.data.ts";
import type { Analysis, Package, Relation } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { sortRelations } from "../relations/resolve.ts";

const layer = `sha256:${"c".repeat(64)}`;

const oddLicenses: readonly (readonly string[])[] = [
  [],
  ["MIT"],
  ["Some Odd License"],
  ["MIT OR Apache-2.0"],
  ["GPL-2.0-only WITH Classpath-exception-2.0", "MIT"],
  ["(MIT OR ISC) AND Zlib OR 0BSD", "Zlib"],
  ["Some <Odd> & License", "MIT", "LicenseRef-scancode-x"],
  ["Apache-2.0", "MIT OR ISC", "Some Odd License"],
];

const found: Package[] = fixtures.flatMap(({ files }, index) =>
  packagesIn(files).map((each) => placed(each, index)),
);
const owner = found.find(({ type }) => type === "deb")!;

/** Every tenth package of a language came with one of the system. */
const packages: Package[] = found.map((each, index) =>
  index % 10 === 9 && each.type !== "deb" ? { ...each, ownedBy: owner.purl } : each,
);

/** An image with all packages that the fixtures of all catalogers hold, related at will, and with odd licences. */
export const everything: Analysis = {
  source: "registry",
  reference: "docker.io/library/sample:1.0",
  id: `sha256:${"a".repeat(64)}`,
  digest: `sha256:${"b".repeat(64)}`,
  tags: ["docker.io/library/sample:1.0"],
  config: {
    created: "2024-05-01T12:00:00.123456789Z",
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: [layer, `sha256:${"e".repeat(64)}`] },
    history: [{ created_by: "ADD <files> in /" }, { created_by: "RUN a &&\n b" }],
  },
  layers: [
    { diffId: layer, digest: `sha256:${"d".repeat(64)}`, size: 1000, createdBy: "ADD <files> in /" },
    { diffId: `sha256:${"e".repeat(64)}`, createdBy: "RUN a &&\n b" },
  ],
  distro: {
    id: "debian",
    version: "12",
    like: [],
    codename: "bookworm",
    name: "Debian GNU/Linux 12 (bookworm)",
  },
  packages,
  relations: relationsAmong(packageIds(packages)),
  files: [],
  inspections: [],
  entries: 0,
  bytes: 0,
  diagnostics: [],
};

/** Every third one needs the next two, in a circle at last. */
function relationsAmong(ids: readonly string[]): Relation[] {
  const at = (index: number): string => ids[index % ids.length]!;
  return sortRelations(
    ids.flatMap((id, index): Relation[] => [
      ...(index % 3 === 0
        ? [1, 2].map((step) => ({ from: id, to: at(index + step), kind: "depends-on" as const }))
        : []),
      ...(packages[index]?.ownedBy === undefined
        ? []
        : [{ from: id, to: ids[found.indexOf(owner)]!, kind: "owned-by" as const }]),
    ]),
  );
}

function packagesIn(files: Readonly<Record<string, string | Buffer>>): Package[] {
  return catalogFiles(
    Object.entries(files).map(([path, content]) => ({
      path,
      content: typeof content === "string" ? Buffer.from(content) : content,
    })),
  ).packages;
}

function placed(each: Package, index: number): Package {
  const locations = each.locations.map(({ path }, at) => ({ path, ...(at % 2 === 0 ? { layer } : {}) }));
  return { ...each, locations, licenses: [...oddLicenses[index % oddLicenses.length]!] };
}
