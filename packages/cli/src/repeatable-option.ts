// SPDX-License-Identifier: Apache-2.0
import { Option } from "commander";

/** An option that may be given several times; its value is the list, empty when it is not given. */
export function repeatable(flags: string, description: string, byDefault = "none"): Option {
  return new Option(flags, `${description}; may be repeated`)
    .argParser((value: string, previous: string[]) => [...previous, value])
    .default([], byDefault);
}
