// SPDX-License-Identifier: Apache-2.0
import { encodeCpe } from "../../cpe.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { classifiers } from "./classifiers.data.ts";
import { classify } from "./classify.ts";

const cpesByName = new Map(classifiers.map(({ name, cpes }) => [name, cpes]));

/**
 * Well-known programs that were put into the image without a package manager, by their names and texts in them. What
 * is taken out of a program is its name and version, separated by a blank.
 */
export const binaryClassifier: Cataloger = {
  name: "binary-classifier-cataloger",
  description: "Well-known programs without a package, by their file names and texts in them",
  tags: ["installed", "os"],
  files: [],
  executables: true,
  extract({ path, content }) {
    const found = classify(path, content);
    return found === undefined ? undefined : `${found.name} ${found.version}`;
  },
  *catalog({ content }) {
    const [name = "", version = ""] = content.toString("utf8").split(" ");
    const purl = encodePurl({ type: "generic", name, version });
    const cpes = (cpesByName.get(name) ?? []).map((product) => encodeCpe(product, version));
    yield { name, version, type: "binary", purl, licenses: [], cpes };
  },
};
