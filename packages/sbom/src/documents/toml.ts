// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parse } from "smol-toml";
import { parseDocument } from "./text.ts";

/** Parses a TOML document; reports and returns undefined when it is not one. */
export function parseToml(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, "toml", (text) =>
    parse(text, { integersAsBigInt: "asNeeded" }),
  );
}
