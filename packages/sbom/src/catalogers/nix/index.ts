// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseStorePath } from "./parse-store-path.ts";

/**
 * Packages of Nix, from the paths of their programs and libraries: the store has one folder for each, named by a hash, a name
 * and a version. Taken out is that folder.
 */
export const nix: Cataloger = {
  name: "nix-cataloger",
  description: "Packages in the store of Nix, from the paths of their programs and libraries",
  tags: ["installed", "os"],
  files: ["**/nix/store/*/nix-support/*"],
  executables: true,
  extract: ({ path }) => STORE_PATH.exec(path)?.[0],
  *catalog({ content }) {
    const storePath = content.toString("utf8");
    const found = parseStorePath(storePath.slice(storePath.lastIndexOf("/") + 1));
    if (found === undefined) return;
    const { hash, name, version, output } = found;
    const purl = encodePurl({ type: "nix", name, version, qualifiers: { output, outputhash: hash } });
    yield { name, version, type: "nix", purl, licenses: [], path: `/${storePath}` };
  },
};

const STORE_PATH = /^(?:.*\/)?nix\/store\/[0-9a-z]{32}-[^/]+(?=\/)/;
