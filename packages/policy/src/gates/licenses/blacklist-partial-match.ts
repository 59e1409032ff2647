// SPDX-License-Identifier: Apache-2.0
import { list } from "../../parameters/list.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires once when packages have a licence that contains one of the words, and lists them. */
export const blacklistPartialMatch: Trigger = defineTrigger({
  name: "blacklist_partial_match",
  description: "Fires when a package is distributed under a licence whose name contains one of the words.",
  parameters: {
    licenses: required(list, { description: "Parts of licence names.", example: "LGPL,BSD" }),
  },
  *evaluate({ licenses }, { findings }) {
    const found: string[] = [];
    for (const { name, licenses: own } of findings.packages) {
      for (const license of own) {
        for (const part of licenses) {
          if (license.includes(part)) found.push(`${name}(${license})`);
        }
      }
    }
    if (found.length === 0) return;
    const message = `LICSUBMATCH Packages are installed that have blacklisted licenses: ${found.join(", ")}`;
    yield { message };
  },
});
