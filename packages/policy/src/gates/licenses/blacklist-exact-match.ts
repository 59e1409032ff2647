// SPDX-License-Identifier: Apache-2.0
import { list } from "../../parameters/list.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires once when packages have one of the licences, and lists them. */
export const blacklistExactMatch: Trigger = defineTrigger({
  name: "blacklist_exact_match",
  description: "Fires when a package is distributed under one of the licences, written exactly so.",
  parameters: {
    licenses: required(list, { description: "Licence names.", example: "GPL-2.0-only,GPL-3+,BSD-2-Clause" }),
  },
  *evaluate({ licenses }, { findings }) {
    const denied = new Set(licenses);
    const found: string[] = [];
    for (const { name, licenses: own } of findings.packages) {
      for (const license of own) {
        if (denied.has(license)) found.push(`${name}(${license})`);
      }
    }
    if (found.length === 0) return;
    const message = `LICFULLMATCH Packages are installed that have blacklisted licenses: ${found.join(", ")}`;
    yield { message };
  },
});
