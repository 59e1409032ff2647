// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { readZipEntry, zipEntries } from "../../archives/zip.ts";
import { npmPackage } from "../../ecosystems/npm.ts";
import { parsePackageJson } from "../../ecosystems/package-json.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import { limits } from "../../limits.ts";
import type { Cataloger } from "../../model.ts";

/** The package's own description; those of what it bundles lie deeper. */
const OWN = /^node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/;

/** Installed npm packages of projects with Yarn's Plug'n'Play, which runs them from archives. https://yarnpkg.com/features/pnp */
export const yarnCache: Cataloger = {
  name: "yarn-cache-cataloger",
  description: "Installed npm packages, from the archives in the cache of Yarn",
  tags: ["installed", "language"],
  files: ["**/.yarn/cache/*.zip", "**/.yarn/berry/cache/*.zip"],
  extract({ path, content }, report) {
    try {
      let members = 0;
      for (const entry of zipEntries(content)) {
        if (++members > limits.archiveMembers) throw new Error(`more than ${limits.archiveMembers} members`);
        if (OWN.test(entry.name))
          return readZipEntry(content, entry, limits.archiveTextBytes).toString("utf8");
      }
      throw new Error("no package.json of the package itself");
    } catch (error) {
      report({ severity: "warning", code: "yarn-bad-archive", message: messageOf(error), path });
      return undefined;
    }
  },
  *catalog({ path, content }, { report }) {
    const record = parsePackageJson(content, path, report);
    if (record === undefined) return;
    const { name, version, licenses, requires } = record;
    yield { ...npmPackage(name, version, normalizeLicenses(licenses)), requires };
  },
};
