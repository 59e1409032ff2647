// SPDX-License-Identifier: Apache-2.0
import { distance } from "fastest-levenshtein";

/**
 * The candidate that a mistyped word most likely meant, or undefined when none is near:
 * at most a third of the word's letters may differ.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.floor(word.length / 3) + 1;
  for (const candidate of candidates) {
    const candidateDistance = distance(word, candidate);
    if (candidateDistance < bestDistance) {
      best = candidate;
      bestDistance = candidateDistance;
    }
  }
  return best;
}
