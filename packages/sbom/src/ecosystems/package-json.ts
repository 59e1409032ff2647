// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parseJson } from "../documents/json.ts";
import { objectIn, textIn } from "../documents/members.ts";

/** What is used of a `package.json`. */
export interface PackageJson {
  name: string;
  version: string;
  /** Licences as written, in order. */
  licenses: string[];
  /** Names under which it looks for what it needs to run; some of it may rightly be absent. */
  requires: string[];
}

/**
 * Reads a `package.json`. Documented in npm help package.json.
 *
 * @returns undefined for the many files of that name that describe no package (module type markers, templates):
 *   they are reported as information, broken ones as errors
 */
export function parsePackageJson(content: Buffer, path: string, report: Report): PackageJson | undefined {
  const document = parseJson(content, path, report);
  if (document === undefined) return undefined;
  const name = textIn(document, "name");
  const version = textIn(document, "version");
  if (!NAME.test(name) || !VERSION.test(version)) {
    const what = NAME.test(name) ? `${name} has no usable version` : "has no usable name";
    report({ severity: "information", code: "npm-no-package", message: `package.json: ${what}`, path });
    return undefined;
  }
  const requires = new Set(NEEDED.flatMap((kind) => Object.keys(objectIn(document, kind))));
  return { name, version, licenses: [...licensesOf(document)], requires: [...requires] };
}

const NEEDED = ["dependencies", "optionalDependencies", "peerDependencies"];

/** The rule for new names, and for old ones that have capitals. Templates such as `{{name}}` do not pass. */
const NAME = /^(?:@[A-Za-z0-9~._-]{1,100}\/)?[A-Za-z0-9~._!'()*-]{1,214}$/;
const VERSION = /^v?\d[!-~]{0,250}$/;

/** `license` and `licenses` may be a text, an object with a type, or an array of either. */
function* licensesOf(document: object): Generator<string> {
  for (const key of ["license", "licenses"] as const) {
    const value: unknown = Reflect.get(document, key);
    for (const license of Array.isArray(value) ? value.slice(0, 100) : [value]) {
      if (typeof license === "string") yield license;
      else if (typeof license === "object" && license !== null) {
        yield textIn(license, "type") || textIn(license, "name") || textIn(license, "url");
      }
    }
  }
}
