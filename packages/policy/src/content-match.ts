// SPDX-License-Identifier: Apache-2.0
import type { ContentMatch } from "@vendorless/sbom";

/** An expression as an analyzer configuration writes it: `NAME=regex`, or the expression alone. */
export function configuredText({ regexName, regex }: Pick<ContentMatch, "regexName" | "regex">): string {
  return regexName === "" ? regex : `${regexName}=${regex}`;
}
