// SPDX-License-Identifier: Apache-2.0
// node test/images/compare.ts ARCHIVE...
// Says what of the packages of some images only this program or only Syft finds. Needs syft on PATH.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const program = join(import.meta.dirname, "../../packages/cli/bin/vendorless.cjs");

/** Packages as `type name version`, each with where it was found. */
type Found = Map<string, string>;

/** Names of Python packages are the same however they are spelled: https://peps.python.org/pep-0503/ */
function nameOf({ type, name }: { type: string; name: string }): string {
  return type === "python" ? name.toLowerCase().replace(/[-_.]+/g, "-") : name;
}

/** Runs a program that prints syft's JSON. */
function packagesBy(command: string, args: readonly string[]): Found {
  const text = execFileSync(command, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const { artifacts } = JSON.parse(text) as {
    artifacts: { type: string; name: string; version: string; locations: { path: string }[] }[];
  };
  return new Map(
    artifacts.map((found) => [
      `${found.type} ${nameOf(found)} ${found.version}`,
      found.locations[0]?.path ?? "",
    ]),
  );
}

for (const archive of process.argv.slice(2)) {
  const source = `docker-archive:${archive}`;
  const ours = packagesBy(process.execPath, [program, "sbom", source, "-o", "syft-json"]);
  const theirs = packagesBy("syft", ["scan", "--quiet", source, "-o", "syft-json"]);
  const both = [...ours.keys()].filter((key) => theirs.has(key)).length;
  console.log(`${archive}: ${both} in both, ${ours.size} here, ${theirs.size} in Syft`);
  for (const [key, path] of ours) if (!theirs.has(key)) console.log(`  + ${key}  ${path}`);
  for (const [key, path] of theirs) if (!ours.has(key)) console.log(`  - ${key}  ${path}`);
}
