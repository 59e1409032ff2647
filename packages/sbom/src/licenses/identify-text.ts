// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { noticesIn } from "./notices.ts";
import { shinglesOf } from "./shingles.ts";
import { licenseTexts } from "./texts.data.ts";

/** A licence as it is compared with texts. */
interface KnownText {
  license: string;
  /** Hashes of its words: those that are multiples of `sampling`, a power of two that grows with the length of the text. */
  sample: ReadonlySet<number>;
  sampling: number;
  /** Shorter licences whose words it holds nearly all. */
  covers: readonly string[];
}

/** What of the words of a licence a text must hold to be taken for it: some name people, some are left out. */
const ENOUGH = 0.8;
/** What of the words that only it has, among those that are alike, a text must hold to be taken for a licence. */
const ENOUGH_OF_ITS_OWN = 0.5;
/** Any licence has more words than this. */
const FEWEST_WORDS = 40;

/** The shortest first. */
const known: readonly KnownText[] = licenseTexts
  .map(([license, sampling, hashes, ...covers]) => {
    const bytes = new Uint8Array(Buffer.from(hashes, "base64"));
    return { license, sampling, sample: new Set(new Uint32Array(bytes.buffer)), covers };
  })
  .sort((a, b) => lengthOf(a) - lengthOf(b));

/**
 * The licences whose full texts a text holds, or else those that it says to be under, as SPDX expressions, sorted. Names, years
 * and line breaks may differ. Licences of the GNU family that are there in full are given as `-only`: whether later versions
 * were granted, their text does not say.
 */
export function licensesInText(content: Buffer): string[] {
  const text = content.toString("utf8", 0, limits.licenseTextBytes);
  const shingles = new Set(shinglesOf(text));
  const found = shingles.size < FEWEST_WORDS ? [] : fullTexts(shingles);
  return (found.length > 0 ? found : noticesIn(text)).sort();
}

function fullTexts(shingles: ReadonlySet<number>): string[] {
  const present: KnownText[] = [];
  for (const each of known) {
    if (shareOf(each.sample, shingles) < ENOUGH) continue;
    // Of a longer licence no more hashes are kept than of a shorter one: what both have is in both samples.
    const own = [...each.sample].filter((hash) => !present.some(({ sample }) => sample.has(hash)));
    if (own.length === 0 || shareOf(own, shingles) >= ENOUGH_OF_ITS_OWN) present.push(each);
  }
  const covered = new Set(present.flatMap(({ covers }) => covers));
  return present.map(({ license }) => license).filter((license) => !covered.has(license));
}

function lengthOf({ sample, sampling }: KnownText): number {
  return sample.size * sampling;
}

function shareOf(hashes: Iterable<number>, shingles: ReadonlySet<number>): number {
  let [all, found] = [0, 0];
  for (const hash of hashes) {
    all++;
    if (shingles.has(hash)) found++;
  }
  return all === 0 ? 0 : found / all;
}
