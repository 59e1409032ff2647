// SPDX-License-Identifier: Apache-2.0
import { conanPackage } from "../../ecosystems/conan.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/** `…/data/name/version/user/channel/package/id/conaninfo.txt`, as Conan 1 lays out its cache. */
const CACHED = /(?:^|\/)data\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\/package\/[^/]+\/conaninfo\.txt$/;

/**
 * C and C++ packages in the cache of Conan, from where the description of a build lies, and those that were built into
 * it, from its section `[full_requires]`. https://docs.conan.io/1/introduction.html
 */
export const conanInfo: Cataloger = {
  name: "conan-info-cataloger",
  description: "Installed C and C++ packages, from the conaninfo.txt files of Conan's cache",
  tags: ["installed", "language"],
  files: ["**/conaninfo.txt"],
  *catalog({ path, content }) {
    const built = [...fullRequires(content)].flatMap((reference) => conanPackage(reference) ?? []);
    const [, name, version, user, channel] = CACHED.exec(path) ?? [];
    if (name !== undefined) {
      const owner = user === "_" ? "" : `@${user}/${channel}`;
      const found = conanPackage(`${name}/${version}${owner}`);
      if (found !== undefined) yield { ...found, requires: built.map((each) => each.name) };
    }
    yield* built;
  },
};

function* fullRequires(content: Buffer): Generator<string> {
  const cursor = new LineCursor(content);
  let listed = false;
  while (cursor.next()) {
    const line = cursor.text();
    if (line.startsWith("[")) listed = line === "[full_requires]";
    else if (listed && line !== "") yield line;
  }
}
