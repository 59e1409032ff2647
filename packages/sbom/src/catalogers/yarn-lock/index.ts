// SPDX-License-Identifier: Apache-2.0

import { npmPackage } from "../../ecosystems/npm.ts";
import type { Cataloger } from "../../model.ts";
import { parseYarnLock } from "./parse-yarn-lock.ts";

/** Dependencies that Yarn has locked, in its classic and its later formats. */
export const yarnLock: Cataloger = {
  name: "yarn-lock-cataloger",
  description: "Locked npm dependencies, from yarn.lock files",
  tags: ["declared", "language"],
  files: ["**/yarn.lock"],
  *catalog({ content }) {
    for (const { name, version, requires } of parseYarnLock(content)) {
      yield { ...npmPackage(name, version), requires };
    }
  },
};
