// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { AlteredFile, Demand, FindingsContext, PackageIndexes } from "@vendorless/policy";
import { type Analysis, verifyFiles } from "@vendorless/sbom";
import { readPackageIndex } from "./package-index.ts";

/** What a person may say about what a policy asks for. */
export interface PolicyChoice {
  packageIndex?: string;
}

/** What a policy demands to be known that is in no analysis of an image. */
export async function policyFactsOf(
  analysis: Analysis,
  demand: Demand,
  choice: PolicyChoice,
  report: Report,
): Promise<Pick<FindingsContext, "alteredFiles" | "packageIndexes">> {
  return {
    alteredFiles: demand.packageFiles ? alteredFilesOf(analysis) : [],
    packageIndexes: await packageIndexesOf(analysis, demand, choice, report),
  };
}

/** The files that differ from what package managers noted down: found anew with each pass over them. */
function alteredFilesOf({ listing }: Analysis): Iterable<AlteredFile> {
  return {
    *[Symbol.iterator]() {
      if (listing === undefined) return;
      for (const { package: owner, path, state } of verifyFiles(listing.packageFiles(), listing))
        yield { package: owner.name, path, state };
    },
  };
}

async function packageIndexesOf(
  { packages }: Analysis,
  demand: Demand,
  { packageIndex }: PolicyChoice,
  report: Report,
): Promise<PackageIndexes> {
  if (packageIndex !== undefined) return await readPackageIndex(packageIndex, packages);
  if (demand.packageIndex) {
    const message =
      "the policy asks what registries hold, and no --package-index says: such rules find nothing";
    report({ severity: "warning", code: "package-index-missing", message });
  }
  return {};
}
