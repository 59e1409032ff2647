// SPDX-License-Identifier: Apache-2.0
import licenses from "spdx-license-list/full.js";
import { shinglesOf } from "../packages/sbom/src/licenses/shingles.ts";

/** Licences that packages bring the text of, by how often they do. */
export const wanted: readonly string[] = `
  MIT Apache-2.0 BSD-3-Clause BSD-2-Clause ISC GPL-2.0-only GPL-3.0-only LGPL-2.1-only LGPL-3.0-only LGPL-2.0-only
  MPL-2.0 MPL-1.1 AGPL-3.0-only GPL-1.0-only 0BSD Unlicense CC0-1.0 Zlib BSL-1.0 EPL-1.0 EPL-2.0 CDDL-1.0 CDDL-1.1
  CPL-1.0 Artistic-1.0-Perl Artistic-2.0 PSF-2.0 Python-2.0 Ruby PostgreSQL OpenSSL BSD-4-Clause BSD-4-Clause-UC
  BSD-3-Clause-Clear BSD-2-Clause-Patent MIT-0 X11 curl ICU IJG Info-ZIP libpng-2.0 bzip2-1.0.6 NCSA OLDAP-2.8
  PHP-3.01 UPL-1.0 Vim W3C WTFPL ZPL-2.1 OFL-1.1 FTL MS-PL MulanPSL-2.0 BlueOak-1.0.0 BUSL-1.1 Elastic-2.0 SSPL-1.0
  CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 ECL-2.0 EUPL-1.2 AFL-2.1 AFL-3.0 Apache-1.1 Unicode-DFS-2016
  GFDL-1.2-only GFDL-1.3-only`
  .trim()
  .split(/\s+/);

/** Hashes kept of a text, at least, as far as it has them. */
const FEWEST_HASHES = 128;
/** What a licence must hold of a shorter one to cover it. */
const COVERED = 0.75;

/** The source of `packages/sbom/src/licenses/texts.data.ts`. */
export function renderLicenseTexts(): string {
  const texts = wanted.map((license) => ({ license, shingles: new Set(shinglesOf(textOf(license))) }));
  const rows = texts.map(({ license, shingles }) => {
    const sampling = samplingOf(shingles.size);
    const sample = Uint32Array.from([...shingles].filter((hash) => hash % sampling === 0)).sort();
    const covers = texts.filter(
      (other) => other.shingles.size < shingles.size && shareOf(other.shingles, shingles) >= COVERED,
    );
    const hashes = Buffer.from(sample.buffer).toString("base64");
    return JSON.stringify([license, sampling, hashes, ...covers.map((other) => other.license)]);
  });
  return `// SPDX-License-Identifier: Apache-2.0
// Written by \`npm run license-texts\` from the texts of SPDX's list of licences, which are in the public domain (CC0-1.0).

/** The SPDX id of a licence, the sampling, hashes of three words in a row in base64, and which licences it covers. */
type LicenseText = readonly [license: string, sampling: number, hashes: string, ...covers: string[]];

export const licenseTexts: readonly LicenseText[] = [
${rows.map((row) => `  // biome-ignore format: one licence a line\n  ${row},\n`).join("")}];
`;
}

/**
 * The text as SPDX has it, but for two: that of version 3 of the LGPL goes on with the GPL, which has a file of its own, and that of the
 * ISC licence names those who wrote it where all others say who the author is.
 */
export function textOf(license: string): string {
  const entry = licenses[license];
  if (entry === undefined) throw new Error(`${license} is not in the list of SPDX`);
  const { licenseText } = entry;
  if (license === "LGPL-3.0-only") return licenseText.split("\nGNU GENERAL PUBLIC LICENSE")[0]!;
  return license === "ISC" ? licenseText.replaceAll(/\bISC(?= DISCLAIMS| BE )/g, "THE AUTHOR") : licenseText;
}

/** A power of two that leaves enough hashes. */
function samplingOf(size: number): number {
  let sampling = 1;
  while (size / (sampling * 2) >= FEWEST_HASHES) sampling *= 2;
  return sampling;
}

function shareOf(part: ReadonlySet<number>, whole: ReadonlySet<number>): number {
  return [...part].filter((hash) => whole.has(hash)).length / part.size;
}
