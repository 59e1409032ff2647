// SPDX-License-Identifier: Apache-2.0
export { advisoriesInMemory, openEmbeddedAdvisories } from "./advisories/embedded.ts";
export type { AdvisoryDetails, AdvisorySource, Candidate, SourceStatus } from "./advisories/source.ts";
export { rateCvss, scoreCvss } from "./cvss/score.ts";
export type { BuildCounts } from "./database/build.ts";
export { type ImportOptions, type ImportProgress, importDatabase } from "./database/import.ts";
export { previousGeneration } from "./database/install.ts";
export { databasePath } from "./database/location.ts";
export { openAdvisoryDatabase } from "./database/query.ts";
export { type DatabaseStatus, databaseStatus, withAge } from "./database/status.ts";
export { type DistributionEcosystems, distributionEcosystems } from "./ecosystems/distributions.ts";
export { comparePackageVersions } from "./ecosystems/package-types.ts";
export * from "./errors.ts";
export { type MatchOptions, matchPackages } from "./match.ts";
export * from "./model.ts";
export { osvAffects } from "./osv/affects.ts";
export { parseOsvRecord } from "./osv/parse.ts";
export type { OsvAffected, OsvEvent, OsvRange, OsvRecord, OsvSeverity } from "./osv/record.ts";
export type { AffectedVersions, Interval } from "./ranges.ts";
export {
  affectedByLists,
  compareVersions,
  satisfies,
  type VersionLists,
  versionScheme,
  versionSchemes,
} from "./versions/index.ts";
export type { ConstraintOptions, Ordering, VersionScheme } from "./versions/scheme.ts";
