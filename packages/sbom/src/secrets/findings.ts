// SPDX-License-Identifier: Apache-2.0
import type { SecretSeverity } from "../model.ts";

/** A secret in a file, as it is kept with the layer: what may be kept for ever, so with the secret masked. */
export interface FoundSecret {
  rule: string;
  title: string;
  severity: SecretSeverity;
  /** One-based. */
  line: number;
  match: string;
}

/** What the search of one file has come to. */
export interface SecretFindings {
  /** In the order of the file. */
  secrets: FoundSecret[];
  /** How many more there are than are kept. */
  more: number;
  /** Bytes at the end that were not searched, because of a limit. */
  unsearched: number;
}

/** As bytes, for whoever keeps them; undefined when there is nothing to keep. */
export function encodeFindings(findings: SecretFindings): Buffer | undefined {
  if (findings.secrets.length + findings.more + findings.unsearched === 0) return undefined;
  return Buffer.from(JSON.stringify(findings));
}

/** Reads back what {@link encodeFindings} has written. */
export function decodeFindings(bytes: Buffer): SecretFindings {
  return JSON.parse(bytes.toString("utf8")) as SecretFindings;
}
