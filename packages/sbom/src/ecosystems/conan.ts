// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

const REFERENCE = /^([^/@#:%\s[]+)\/(\[[^\]]*\]|[^@#:%\s[]+)(?:@([^/#:%\s]+)\/([^#:%\s]+))?/;

/**
 * The package of a Conan reference, `name/version[@user/channel][#revision][:package][%time]`; a range in place of the
 * version, `[>=1.0 <2]`, asks for any in it. https://docs.conan.io/2/reference/conanfile/attributes.html
 *
 * @returns undefined for what is no reference
 */
export function conanPackage(reference: string): FoundPackage | undefined {
  const match = REFERENCE.exec(reference);
  if (match === null) return undefined;
  const [, name = "", written = "", user, channel] = match;
  const isRange = written.startsWith("[");
  const version = isRange ? (/[>~^]=?\s*(\d[\w.+-]*)/.exec(written)?.[1] ?? "") : written;
  const namespace = user === undefined || user === "_" ? {} : { namespace: user };
  const purl = encodePurl({ type: "conan", ...namespace, name, version, qualifiers: { channel } });
  return { name, version, type: "conan", purl, licenses: [], ...(isRange ? { role: "unpinned" } : {}) };
}
