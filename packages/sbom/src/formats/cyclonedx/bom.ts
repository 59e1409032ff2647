// SPDX-License-Identifier: Apache-2.0
import type { Property } from "../property.ts";

/** Versions of CycloneDX that can be written, the default first: the newest that most readers know. */
export const cyclonedxVersions = ["1.6", "1.7", "1.5", "1.4"] as const;

/** The parts of a bill of materials that are written, as JSON has them. https://cyclonedx.org/docs/1.6/json/ */
export interface Bom {
  $schema: string;
  bomFormat: "CycloneDX";
  specVersion: string;
  serialNumber: string;
  version: 1;
  metadata: {
    timestamp?: string;
    /** The list is the form of version 1.4. */
    tools: { components: Component[] } | { name: string; version: string }[];
    component: Component;
  };
  components: Component[];
  dependencies: Dependency[];
}

/** What a component needs, by `bom-ref`. */
export interface Dependency {
  ref: string;
  dependsOn?: string[];
}

/** A component. The order of its members is that of the XML schema. */
export interface Component {
  type: string;
  "bom-ref"?: string;
  group?: string;
  name: string;
  version?: string;
  description?: string;
  scope?: "excluded";
  hashes?: { alg: string; content: string }[];
  licenses?: LicenseChoice[];
  /** There is room for one. */
  cpe?: string;
  purl?: string;
  properties?: Property[];
  /** Since version 1.5. */
  evidence?: { occurrences: { location: string }[] };
}

/** A licence of the SPDX list, one that only has a name, or an expression. */
export type LicenseChoice = { license: { id: string } | { name: string } } | { expression: string };
