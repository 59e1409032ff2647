// SPDX-License-Identifier: Apache-2.0
export { type AnalyseOptions, analyse, catalogersFor } from "./analyse.ts";
export { type Catalog, catalogFiles } from "./catalog.ts";
export { catalogers } from "./catalogers/index.ts";
export { distroQualifier, parseOsRelease } from "./distro.ts";
export { packageOfPurl } from "./ecosystems/purl.ts";
export { normalizeLicense } from "./licenses/normalize.ts";
export * from "./model.ts";
export { decodePurl, encodePurl, type PackageUrl } from "./purl.ts";
