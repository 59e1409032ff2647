// SPDX-License-Identifier: Apache-2.0
import { normalizeLicense } from "./normalize.ts";

/** Sentences by which authors put their work under a licence without quoting it, and the expression they mean. */
const notices: readonly [sentence: RegExp, license: string][] = [
  [/licensed under the apache license,? version 2\.0/i, "Apache-2.0"],
  [/subject to the terms of the mozilla public license,? v\. ?2\.0/i, "MPL-2.0"],
  [
    /either version 3 of the (?:gnu general public )?license, or \(at your option\) any later/i,
    "GPL-3.0-or-later",
  ],
  [
    /either version 2 of the (?:gnu general public )?license, or \(at your option\) any later/i,
    "GPL-2.0-or-later",
  ],
  [
    /either version 2\.1 of the (?:gnu lesser general public )?license, or \(at your option\) any/i,
    "LGPL-2.1-or-later",
  ],
  [/under the terms of the eclipse public license v(?:ersion|\.)? ?2\.0/i, "EPL-2.0"],
  [/under the terms of the eclipse public license v(?:ersion|\.)? ?1\.0/i, "EPL-1.0"],
  [/distributed under the boost software license, version 1\.0/i, "BSL-1.0"],
  [/(?:released|distributed|licensed) under the (?:terms of the )?mit license/i, "MIT"],
  [/released into the public domain under the cc0|cc0 1\.0 universal/i, "CC0-1.0"],
];

/** The licences that a text says to be under: by tags of SPDX, or else in a sentence. */
export function noticesIn(text: string): string[] {
  const tags = [...text.matchAll(/SPDX-License-Identifier:[ \t]*([^\s*/][^\n*]{0,199})/g)];
  if (tags.length > 0) return [...new Set(tags.map((tag) => normalizeLicense(tag[1]!)))];
  const flat = text.replace(/[\s*#|]+/g, " ");
  return notices.filter(([sentence]) => sentence.test(flat)).map(([, license]) => license);
}
