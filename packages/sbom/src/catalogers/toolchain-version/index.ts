// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** One toolchain: where its file is, and how it writes the version. */
interface Toolchain {
  name: string;
  glob: string;
  path: RegExp;
  version: RegExp;
}

const toolchains: readonly Toolchain[] = [
  { name: "go", glob: "**/go/VERSION", path: /(?:^|\/)go\/VERSION$/, version: /^go(\d+\.\d+[\w.]*)/ },
  {
    name: "erlang",
    glob: "**/releases/*/OTP_VERSION",
    path: /(?:^|\/)releases\/\d+\/OTP_VERSION$/,
    version: /^(\d+(?:\.\d+)+)/,
  },
];

/** Bytes that are read. */
const READ = 256;

/** Toolchains that were unpacked rather than installed, and say their version in a file of its own. */
export const toolchainVersion: Cataloger = {
  name: "toolchain-version-cataloger",
  description: "Go and Erlang toolchains, from their version files",
  tags: ["installed", "language"],
  files: toolchains.map(({ glob }) => glob),
  *catalog({ path, content }) {
    for (const toolchain of toolchains) {
      const version = toolchain.path.test(path)
        ? toolchain.version.exec(content.toString("utf8", 0, READ))?.[1]
        : undefined;
      if (version === undefined) continue;
      const { name } = toolchain;
      yield {
        name,
        version,
        type: "binary",
        purl: encodePurl({ type: "generic", name, version }),
        licenses: [],
      };
    }
  },
};
