// SPDX-License-Identifier: Apache-2.0
import { parseYaml } from "../../documents/yaml.ts";
import { npmPackage } from "../../ecosystems/npm.ts";
import type { Cataloger } from "../../model.ts";
import { parsePnpmLock } from "./parse-pnpm-lock.ts";

/** Dependencies that pnpm has locked. */
export const pnpmLock: Cataloger = {
  name: "pnpm-lock-cataloger",
  description: "Locked npm dependencies, from pnpm-lock.yaml files",
  tags: ["declared", "language"],
  files: ["**/pnpm-lock.yaml"],
  *catalog({ path, content }, { report }) {
    const lock = parseYaml(content, path, report);
    if (lock === undefined) return;
    for (const { name, version } of parsePnpmLock(lock)) yield npmPackage(name, version);
  },
};
