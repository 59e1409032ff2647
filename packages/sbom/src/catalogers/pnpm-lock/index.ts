// SPDX-License-Identifier: Apache-2.0
import { npmPackage } from "../../ecosystems/npm.ts";
import type { Cataloger } from "../../model.ts";
import { packagesOf } from "./packages.ts";
import { parsePnpmLock } from "./parse-pnpm-lock.ts";

/** Dependencies that pnpm has locked. */
export const pnpmLock: Cataloger = {
  name: "pnpm-lock-cataloger",
  description: "Locked npm dependencies, from pnpm-lock.yaml files",
  tags: ["declared", "language"],
  files: ["**/pnpm-lock.yaml"],
  *catalog({ content }) {
    for (const { name, version, ...more } of packagesOf(parsePnpmLock(content))) {
      yield { ...npmPackage(name, version), ...more };
    }
  },
};
