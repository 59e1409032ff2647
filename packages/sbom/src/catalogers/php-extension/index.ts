// SPDX-License-Identifier: Apache-2.0
import { parseExecutable } from "../../binary/executable.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { readModule } from "./read-module.ts";

/**
 * Extensions of PHP, by what they tell PHP of themselves. What is taken out of one is its name and version, separated by a
 * blank. Those that come with PHP bear its version.
 */
export const phpExtension: Cataloger = {
  name: "php-interpreter-cataloger",
  description: "Extensions of PHP, from their shared libraries",
  tags: ["installed", "language"],
  files: [],
  executables: true,
  extract({ path, content }) {
    const executable = path.endsWith(".so") ? parseExecutable(content) : undefined;
    const module = executable === undefined ? undefined : readModule(executable);
    return module === undefined ? undefined : `${module.name} ${module.version}`;
  },
  *catalog({ content }) {
    const [name = "", version = ""] = content.toString("utf8").split(" ");
    const purl = encodePurl({ type: "generic", name, version });
    yield { name, version, type: "binary", purl, licenses: [] };
  },
};
