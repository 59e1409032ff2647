// SPDX-License-Identifier: Apache-2.0
export { type AnalyseOptions, analyse, catalogersFor } from "./analyse.ts";
export type { BaseCandidate } from "./base-image.ts";
export { type Catalog, catalogFiles } from "./catalog.ts";
export { catalogers } from "./catalogers/index.ts";
export {
  type AnalyzerConfig,
  defaultAnalyzerConfig,
  parseAnalyzerConfig,
} from "./contents/analyzer-config.ts";
export { distroQualifier, parseOsRelease } from "./distro.ts";
export { packageOfPurl } from "./ecosystems/purl.ts";
export { type AlteredFile, type FileDifference, verifyFiles } from "./files/verify.ts";
export { decodeSbom } from "./formats/decode.ts";
export type { DecodeContext, EncodeOptions, SbomFormat } from "./formats/format.ts";
export { sbomFormats } from "./formats/index.ts";
export { type InventoryReport, inventoryReport } from "./formats/native/encode.ts";
export { normalizeLicense } from "./licenses/normalize.ts";
export { type ClamdAddress, DEFAULT_CLAMD, parseClamdAddress } from "./malware/address.ts";
export { Clamd } from "./malware/clamd.ts";
export { malwareInspector } from "./malware/inspector.ts";
export * from "./model.ts";
export { decodePurl, encodePurl, type PackageUrl } from "./purl.ts";
export { parseSecretsConfig } from "./secrets/custom/parse-config.ts";
export { defaultSecretOptions, type SecretOptions } from "./secrets/options.ts";
export { inventorySources } from "./sources/index.ts";
export type { InventorySource } from "./sources/source.ts";
