// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Digest } from "./digest.ts";

/**
 * The digest of packages of this program: their manifests, which pin what they depend on, and their code without tests.
 * It names what they compute: whatever is kept between runs under it is never that of other code, were it only a
 * line that a developer has changed.
 *
 * @param packages their folders, each with a `package.json` and a `src`
 */
export function sourceDigest(packages: readonly URL[]): Digest {
  const hash = createHash("sha256");
  for (const folder of packages) {
    hash.update(readFileSync(new URL("package.json", folder)));
    const src = fileURLToPath(new URL("src/", folder));
    const names = readdirSync(src, { recursive: true, encoding: "utf8" });
    for (const name of names.filter(isCode).sort()) {
      const code = readFileSync(`${src}${name}`);
      hash.update(`\n${name} ${code.length}\n`).update(code);
    }
  }
  return `sha256:${hash.digest("hex")}`;
}

function isCode(name: string): boolean {
  return name.endsWith(".ts") && !name.endsWith(".test.ts");
}
