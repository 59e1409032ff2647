// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";

/** One `-o FORMAT[=FILE]`. Without a file the document goes to standard output. */
export interface OutputOption {
  format: string;
  file: string | undefined;
}

/**
 * Reads the `-o` options of a command. At most one may go to standard output, so that what stands there is
 * one whole document.
 *
 * @throws VendorlessError `usage` for a format that does not exist or for two documents on standard output
 */
export function parseOutputOptions(texts: string[], formats: readonly string[]): OutputOption[] {
  const options = texts.map((text) => {
    const [format = "", ...rest] = text.split("=");
    if (!formats.includes(format)) {
      const hint = `Formats are ${formats.join(", ")}.`;
      throw new VendorlessError("usage", `-o ${text}: there is no format ${JSON.stringify(format)}`, {
        hint,
      });
    }
    return { format, file: rest.length === 0 ? undefined : rest.join("=") };
  });
  if (options.filter((option) => option.file === undefined).length > 1) {
    const hint = "Give all but one a file: -o json=report.json";
    throw new VendorlessError("usage", "two -o options go to standard output", { hint });
  }
  return options;
}
