// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Bytes that are read: a list of modules comes behind what is of interest, or in front of it. */
const READ = 1_048_576;

/**
 * Erlang applications that are in place, from the resource file that each one has: a term
 * `{application, name, [{vsn, "1.0"}, …]}.`, of which no more than name and version is understood.
 * https://www.erlang.org/doc/apps/kernel/app.html
 */
export const erlangOtp: Cataloger = {
  name: "erlang-otp-application-cataloger",
  description: "Erlang applications in place, from their resource files",
  tags: ["installed", "language"],
  files: ["**/ebin/*.app"],
  *catalog({ path, content }, { report }) {
    const text = content.toString("utf8", 0, READ).replace(/^\s*%.*$/gm, "");
    const name = /^\s*\{\s*application\s*,\s*'?([\w@]{1,255})'?\s*,/.exec(text)?.[1];
    const version = /\{\s{0,20}vsn\s{0,20},\s{0,20}"([^"\s]{1,255})"\s{0,20}\}/.exec(text)?.[1];
    if (name === undefined || version === undefined) {
      const message = "resource file has no name or version that can be read";
      report({ severity: "warning", code: "erlang-bad-application", message, path });
      return;
    }
    yield {
      name,
      version,
      type: "erlang-otp",
      purl: encodePurl({ type: "otp", name, version }),
      licenses: [],
    };
  },
};
