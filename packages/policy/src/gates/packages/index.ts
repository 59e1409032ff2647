// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklist } from "./blacklist.ts";
import { requiredPackage } from "./required-package.ts";
import { verify } from "./verify.ts";

/** Which packages are installed. */
export const packagesGate: Gate = {
  name: "packages",
  description: "Checks of the packages in the image, of all types, by name.",
  triggers: [requiredPackage, verify, blacklist],
};
