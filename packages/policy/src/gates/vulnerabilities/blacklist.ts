// SPDX-License-Identifier: Apache-2.0
import { boolean } from "../../parameters/boolean.ts";
import { list } from "../../parameters/list.ts";
import { optional, required } from "../../parameters/parameter.ts";
import { pythonList } from "../../python-list.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires once when any of some vulnerabilities is found, and lists them. */
export const blacklist: Trigger = defineTrigger({
  name: "blacklist",
  description: "Fires when any of the vulnerabilities is found in the image.",
  parameters: {
    vulnerability_ids: required(list, { description: "Ids of vulnerabilities.", example: "CVE-2019-1234" }),
    vendor_only: optional(boolean, {
      description: "Pass over what the vendor said it will not fix. Default: true.",
      example: "true",
    }),
  },
  *evaluate({ vulnerability_ids, vendor_only = true }, { findings }) {
    const present = new Set<string>();
    for (const { id, willNotFix } of findings.vulnerabilities) {
      if (!vendor_only || !willNotFix) present.add(id);
    }
    const found = vulnerability_ids.filter((id) => present.has(id));
    if (found.length === 0) return;
    yield { message: `Blacklisted vulnerabilities detected: ${pythonList(found)}` };
  },
});
