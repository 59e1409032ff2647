// SPDX-License-Identifier: Apache-2.0
import { versionWithoutRelease } from "../../package-class.ts";
import { optional, required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each package of a name, or of a name and version. */
export const blacklist: Trigger = defineTrigger({
  name: "blacklist",
  description: "Fires when a package of that name, and of that version if one is given, is installed.",
  parameters: {
    name: required(text, { description: "Name of the package.", example: "openssh-server" }),
    version: optional(text, {
      description: "Only this version, with its release or (rpm and apk) without.",
      example: "1.0.1",
    }),
  },
  *evaluate({ name, version }, { findings }) {
    for (const found of findings.packagesByName.get(name) ?? []) {
      if (version === undefined) {
        yield { message: `Package is blacklisted: ${name}` };
      } else if (version === found.version || version === versionWithoutRelease(found.type, found.version)) {
        yield { message: `Package is blacklisted: ${name}-${version}` };
      }
    }
  },
});
