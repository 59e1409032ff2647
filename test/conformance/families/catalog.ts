// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogers, catalogFiles, decodePurl, type Package, type PackageRole } from "@vendorless/sbom";
import { type Failure, type Family, readJsonLines } from "../family.ts";
import { imagePathOf } from "../image-path.ts";

interface Case {
  ecosystem: string;
  file: string;
  origin: string;
  case?: string;
  expect: Expected[];
}

/** A package as the project it comes from writes it. */
interface Expected {
  name: string;
  version: string;
  /** Where version and release of an rpm are apart. */
  epoch?: number;
  release?: string;
  /** Trivy also lists the project whose lock file it is, which is not a dependency. */
  relationship?: string;
  /** Where Trivy tells what is only for development. */
  dev?: boolean;
}

/**
 * What the projects list of what a build does not ship, with their options as they are by default. Syft lists the project
 * itself and guesses no unpinned requirements; it leaves out what npm, pnpm and Pipenv need only for development.
 * OSV-Scalibr lists what is for development and takes the lowest version of a range. Trivy's parsers leave out what is
 * for development, but where they mark it.
 */
const rolesOf: Readonly<Record<string, (row: Case) => readonly PackageRole[]>> = {
  anchore: ({ file }) =>
    /(?:package-lock\.json|pnpm-lock\.yaml|Pipfile\.lock)$/.test(imagePathOf(file))
      ? ["project"]
      : ["project", "development"],
  google: () => ["development", "unpinned"],
  aquasecurity: ({ expect }) => (expect.some(({ dev }) => dev !== undefined) ? ["development"] : []),
};

/** The packages that one file declares, no more and no less. */
export const catalog: Family = {
  name: "catalog",
  description: "catalog/cases.jsonl: {ecosystem, file, expect[{name, version}]}, through catalogFiles",
  rows: (folder) =>
    readJsonLines<Case>(folder, "catalog/cases.jsonl")?.map((row) => ({
      name: row.file,
      check: () => check(row, join(folder, "catalog", row.file)),
    })),
};

function check(row: Case, path: string): Failure {
  const { ecosystem, file, expect, origin } = row;
  const roles = rolesOf[origin.slice(0, origin.indexOf("/"))]?.(row);
  const files = [{ path: imagePathOf(file), content: readFileSync(path) }];
  const { packages } = catalogFiles(files, catalogers, roles);
  const got = new Set(packages.map((found) => key(ecosystem, nameOf(found, expect), found.version)));
  const wanted = new Set(expect.map((entry) => key(ecosystem, entry.name, versionOf(entry))));
  const optional = new Set(
    expect
      .filter(
        ({ relationship }) => relationship === "RelationshipRoot" || relationship === "RelationshipWorkspace",
      )
      .map((entry) => key(ecosystem, entry.name, versionOf(entry))),
  );
  const missing = [...wanted].filter((entry) => !got.has(entry) && !optional.has(entry));
  const surplus = [...got].filter((entry) => !wanted.has(entry));
  if (missing.length + surplus.length === 0) return undefined;
  return `as ${imagePathOf(file)}: ${listed("missing", missing)}${listed("surplus", surplus)}of ${wanted.size}`;
}

/** Projects name a package with or without its group (Java), category (portage) or host and owner (Swift). */
function nameOf({ name, type, purl }: Package, expect: readonly Expected[]): string {
  if (type === "java-archive") {
    const artifact = name.slice(name.lastIndexOf(":") + 1);
    const namespace = decodePurl(purl)?.namespace;
    return namespace && expect.some((entry) => entry.name.includes(":"))
      ? `${namespace}:${artifact}`
      : artifact;
  }
  const isQualified = type === "portage" || type === "swift";
  if (isQualified && !expect.some((entry) => entry.name.includes("/")))
    return name.slice(name.lastIndexOf("/") + 1);
  return name;
}

function versionOf({ version, epoch, release }: Expected): string {
  return `${epoch ? `${epoch}:` : ""}${version}${release ? `-${release}` : ""}`;
}

/** Name and version in one spelling: Python's names as PEP 503 has them, Go's versions without their v. */
function key(ecosystem: string, name: string, version: string): string {
  const spelt = ecosystem === "python" ? name.toLowerCase().replace(/[-_.]+/g, "-") : name;
  return `${spelt}@${ecosystem === "golang" ? version.replace(/^v(?=\d)/, "") : version}`;
}

function listed(what: string, entries: readonly string[]): string {
  return entries.length === 0 ? "" : `${entries.length} ${what} (${entries.slice(0, 3).join(", ")}) `;
}
