// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { InspectedFile, Inspector } from "@vendorless/image";
import type { FileDigestAlgorithm, FileDigests } from "../model.ts";

/** The algorithms: what package managers noted down and what people ask for. Bytes of each digest. */
const ALGORITHMS: readonly [FileDigestAlgorithm, bytes: number][] = [
  ["sha256", 32],
  ["sha1", 20],
  ["md5", 16],
];
const NAME = "digests";

/** Computes the digests of all regular files; its results are the digests one behind the other. */
export const digestsInspector: Inspector & {
  /** The digests among what inspectors found in a layer, by path. */
  read(inspections: readonly InspectedFile[]): Map<string, FileDigests>;
} = {
  name: NAME,
  version: "1",
  inspect() {
    const hashes = ALGORITHMS.map(([name]) => createHash(name));
    return {
      add(piece) {
        for (const hash of hashes) hash.update(piece);
      },
      end: () => Buffer.concat(hashes.map((hash) => hash.digest())),
    };
  },
  read(inspections) {
    const found = inspections.filter(({ inspector }) => inspector === NAME);
    return new Map(found.map(({ path, result }) => [path, digestsOf(result)]));
  },
};

function digestsOf(result: Buffer): FileDigests {
  let at = 0;
  const digests = ALGORITHMS.map(([name, bytes]) => {
    at += bytes;
    return [name, result.toString("hex", at - bytes, at)] as const;
  });
  return Object.fromEntries(digests) as FileDigests;
}
