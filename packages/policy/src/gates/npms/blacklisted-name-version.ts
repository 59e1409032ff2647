// SPDX-License-Identifier: Apache-2.0
import { optional, required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when an npm package of a name, or of a name and version, is installed. */
export const blacklistedNameVersion: Trigger = defineTrigger({
  name: "blacklisted_name_version",
  description: "Fires when an npm package of that name, and of that version if one is given, is installed.",
  parameters: {
    name: required(text, { description: "Name of the npm package.", example: "time_diff" }),
    version: optional(text, { description: "Only this version.", example: "0.2.9" }),
  },
  *evaluate({ name, version }, { findings }) {
    const named = findings.packagesByName.get(name) ?? [];
    const installed = named.some(
      (found) => found.type === "npm" && (version ?? found.version) === found.version,
    );
    if (!installed) return;
    yield { message: `NPM Package is blacklisted: ${name}${version === undefined ? "" : `-${version}`}` };
  },
});
