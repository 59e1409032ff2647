// SPDX-License-Identifier: Apache-2.0
import { optional, required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when a gem of a name, or of a name and version, is installed. */
export const blacklist: Trigger = defineTrigger({
  name: "blacklist",
  description: "Fires when a gem of that name, and of that version if one is given, is installed.",
  parameters: {
    name: required(text, { description: "Name of the gem.", example: "time_diff" }),
    version: optional(text, { description: "Only this version.", example: "0.2.9" }),
  },
  *evaluate({ name, version }, { findings }) {
    const named = findings.packagesByName.get(name) ?? [];
    const installed = named.some(
      (found) => found.type === "gem" && (version ?? found.version) === found.version,
    );
    if (!installed) return;
    yield { message: `Gem Package is blacklisted: ${name}${version === undefined ? "" : `-${version}`}` };
  },
});
