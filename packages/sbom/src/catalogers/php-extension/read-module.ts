// SPDX-License-Identifier: Apache-2.0
import type { Executable } from "../../binary/layout.ts";
import { pointersOf, textAt } from "../../binary/relocations.ts";

/** What an extension of PHP tells of itself. */
export interface PhpModule {
  /** As a package would be named: lower case, without blanks. */
  name: string;
  version: string;
}

/**
 * Offsets of the fields in use in the structure that an extension hands to PHP, with pointers of 64 bits. The last one leads
 * to the number of the interface it was built for, such as `API420220829,NTS`, by which it is found.
 * https://github.com/php/php-src/blob/master/Zend/zend_modules.h
 */
const ENTRY = { name: 32, version: 88, buildId: 160 } as const;
const BUILD_ID = Buffer.from("API");
/** Places of the text that are looked at, and bytes of a name or version. */
const MOST_PLACES = 100;
const LONGEST = 128;

/** The extension that a shared library holds; undefined when it is none, or of the 32-bit kind. */
export function readModule(executable: Executable): PhpModule | undefined {
  if (executable.format !== "ELF") return undefined;
  const ids = buildIds(executable);
  if (ids.size === 0) return undefined;
  const pointers = pointersOf(executable);
  for (const [at, to] of pointers) {
    if (!ids.has(to)) continue;
    const [name, version] = [ENTRY.name, ENTRY.version].map((field) => {
      const text = pointers.get(at - ENTRY.buildId + field);
      return text === undefined ? "" : textAt(executable, text, LONGEST);
    });
    const number = VERSION.exec(version!)?.[1];
    if (NAME.test(name!) && number !== undefined)
      return { name: name!.toLowerCase().replaceAll(" ", "-"), version: number };
  }
  return undefined;
}

const NAME = /^[A-Za-z][\w .-]*$/;
/** Some write their name in front. */
const VERSION = /(?:^|\s)(\d[\w.+~-]*)$/;

/** The addresses of texts that look like the number of an interface. */
function buildIds(executable: Executable): Set<number> {
  const found = new Set<number>();
  for (const { address, content } of executable.segments) {
    let at = content.indexOf(BUILD_ID);
    for (let places = 0; at >= 0 && places < MOST_PLACES; places++) {
      if (/^API\d{8,12},(?:NTS|TS)/.test(content.toString("latin1", at, at + 24))) found.add(address + at);
      at = content.indexOf(BUILD_ID, at + 1);
    }
  }
  return found;
}
