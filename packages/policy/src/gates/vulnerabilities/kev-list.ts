// SPDX-License-Identifier: Apache-2.0
import { boolean } from "../../parameters/boolean.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { optional } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { vulnerabilityMessage } from "./message.ts";
import { vulnerabilityTriggerId } from "./trigger-id.ts";

/** Fires for each vulnerability that is known to be exploited. Anchore Engine has no such trigger. */
export const kevList: Trigger = defineTrigger({
  name: "kev_list",
  description: "Fires for each vulnerability in CISA's catalogue of known exploited vulnerabilities.",
  parameters: {
    package_type: optional(oneOf(["all", "os", "non-os"]), {
      description: "Packages of the distribution (os), of languages (non-os), or all. Default: all.",
      example: "all",
    }),
    fix_available: optional(boolean, {
      description: "Only vulnerabilities with a fixed version (true) or without (false).",
      example: "true",
    }),
  },
  *evaluate({ package_type = "all", fix_available }, { findings }) {
    for (const found of findings.vulnerabilities) {
      if (!found.knownExploited) continue;
      if (package_type !== "all" && package_type !== found.package.class) continue;
      if (fix_available !== undefined && fix_available !== found.fixedIn.length > 0) continue;
      yield { id: vulnerabilityTriggerId(found), message: vulnerabilityMessage(found, "(known exploited)") };
    }
  },
});
