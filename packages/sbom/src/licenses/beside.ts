// SPDX-License-Identifier: Apache-2.0
import type { CatalogContext, FoundPackage } from "../model.ts";
import { licensesInText } from "./identify-text.ts";
import { kindOfLicense } from "./kind.ts";

const stems = ["LICENSE", "LICENCE", "License", "Licence", "license", "licence", "COPYING", "MIT-LICENSE"];
const endings = ["", ".md", ".txt", ".rst", "-MIT", "-APACHE", ".MIT", ".APACHE", ".APACHE2", ".BSD"];
/** Names of files that hold the licence of what is beside them. */
const names: readonly string[] = [
  ...stems.flatMap((stem) => endings.map((ending) => `${stem}${ending}`)),
  "COPYING.LESSER",
  "COPYING.LIB",
  "LICENSE-MIT.txt",
  "LICENSE-APACHE.txt",
  "UNLICENSE",
];

/** Globs of the licence texts in a folder, which is a glob itself: a cataloger must name them under `support`. */
export function licenseTextsIn(folder: string): string[] {
  return names.map((name) => `${folder}/${name}`);
}

/**
 * The licences of a package: as stated, or else those whose texts are beside it, when its metadata states none that is known:
 * nothing, `SEE LICENSE IN …`, or a name that several licences go by, such as `BSD`.
 *
 * @param stated normalised
 * @param folders where the texts may be, without a slash at the end
 */
export function licensesOr(
  stated: string[],
  folders: readonly string[],
  read: CatalogContext["read"],
): Pick<FoundPackage, "licenses" | "licenseTexts"> {
  if (stated.some((license) => kindOfLicense(license) !== "name" || /^unlicensed$/i.test(license))) {
    return { licenses: stated };
  }
  const licenses = new Set<string>();
  const licenseTexts: string[] = [];
  for (const path of folders.flatMap((folder) => names.map((name) => `${folder}/${name}`))) {
    const text = read(path);
    const found = text === undefined ? [] : licensesInText(text);
    for (const license of found) licenses.add(license);
    if (found.length > 0) licenseTexts.push(`/${path}`);
  }
  return licenses.size === 0 ? { licenses: stated } : { licenses: [...licenses].sort(), licenseTexts };
}
