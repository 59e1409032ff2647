// SPDX-License-Identifier: Apache-2.0

/**
 * What rules need to be known of an image beyond packages, vulnerabilities and configuration, which are always
 * gathered. What no rule asks for, a scan need not pay for.
 */
export interface Demand {
  /** Mode, owner and size of every visible file. */
  files: boolean;
  /** Digests of the visible regular files. */
  digests: boolean;
  /** What package databases say of the files that packages brought. */
  packageFiles: boolean;
  /** Absolute paths of files whose content is asked for. */
  retrieved: ReadonlySet<string>;
  /** Matches of the analyzers' expressions for secrets, and for contents. */
  secretMatches: boolean;
  contentMatches: boolean;
  /** A scan for malware. */
  malware: boolean;
  /** Lists of what package registries hold. */
  packageIndex: boolean;
}

/** Demands nothing. */
export const noDemand: Demand = {
  files: false,
  digests: false,
  packageFiles: false,
  retrieved: new Set(),
  secretMatches: false,
  contentMatches: false,
  malware: false,
  packageIndex: false,
};

/** What of a bundle decides what it demands. */
interface DemandingBundle {
  mappings: readonly { policies: readonly { rules: readonly { demand: Partial<Demand> }[] }[] }[];
}

/** What a bundle demands of any image: the sum over the rules of all policies that some mapping refers to. Pure. */
export function demandOf({ mappings }: DemandingBundle): Demand {
  return mappings
    .flatMap(({ policies }) => policies.flatMap(({ rules }) => rules))
    .reduce((sum, { demand }) => joined(sum, demand), noDemand);
}

/** Both demands in one. */
function joined(a: Demand, b: Partial<Demand>): Demand {
  return {
    files: a.files || b.files === true,
    digests: a.digests || b.digests === true,
    packageFiles: a.packageFiles || b.packageFiles === true,
    retrieved: new Set([...a.retrieved, ...(b.retrieved ?? [])]),
    secretMatches: a.secretMatches || b.secretMatches === true,
    contentMatches: a.contentMatches || b.contentMatches === true,
    malware: a.malware || b.malware === true,
    packageIndex: a.packageIndex || b.packageIndex === true,
  };
}
