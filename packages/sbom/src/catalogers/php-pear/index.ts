// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import { limits } from "../../limits.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseSerialized, type Serialized } from "./parse-serialized.ts";

/** Installed PEAR and PECL packages: PHP keeps one serialised record of each. */
export const phpPear: Cataloger = {
  name: "php-pear-serialized-cataloger",
  description: "Installed PEAR and PECL packages, from PHP's registry",
  tags: ["installed", "language"],
  files: ["**/php/.registry/**/*.reg"],
  *catalog({ path, content }, { report }) {
    const fail = (message: string): void =>
      report({ severity: "error", code: "pear-bad-record", message, path });
    let record: Serialized;
    try {
      if (content.length > limits.documentBytes) throw new Error(`more than ${limits.documentBytes} bytes`);
      record = parseSerialized(content);
    } catch (error) {
      fail(messageOf(error));
      return;
    }
    const name = textIn(record, "name");
    const version = textIn(memberOf(record, "version"), "release") || textIn(record, "version");
    if (name === "" || version === "") {
      fail("record has no name or version");
      return;
    }
    const license = textIn(memberOf(record, "license"), "_content") || textIn(record, "license");
    const channel = textIn(record, "channel") || /\/\.channel\.([^/]+)\//.exec(path)?.[1];
    const purl = encodePurl({
      type: "pear",
      ...(channel === undefined ? {} : { namespace: channel }),
      name,
      version,
    });
    yield { name, version, type: "php-pear", purl, licenses: normalizeLicenses([license]) };
  },
};

function memberOf(value: Serialized, key: string): Serialized {
  return value instanceof Map ? value.get(key) : undefined;
}

function textIn(value: Serialized, key: string): string {
  const member = memberOf(value, key);
  return typeof member === "string" ? member : "";
}
