// SPDX-License-Identifier: Apache-2.0
import { createWriteStream, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { messageOf, VendorlessError } from "@vendorless/base";
import type { Option } from "commander";
import { repeatable } from "./repeatable-option.ts";

/** One `-o FORMAT[=FILE]`. Without a file the document goes to standard output. */
export interface OutputOption {
  format: string;
  file: string | undefined;
}

/** The option `-o`, which may be repeated. What it gathers is for {@link parseOutputOptions}. */
export function outputOption(description: string): Option {
  return repeatable("-o, --output <format[=file]>", description, "table");
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

/**
 * Writes a document to a file, or to standard output.
 *
 * @throws VendorlessError `output-unwritable`
 */
export function writeOutput(file: string | undefined, text: string): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (thrown) {
    throw unwritable(file, thrown);
  }
}

/**
 * Writes a document piece by piece, each when the one before is gone: for those that memory might not hold.
 *
 * @throws VendorlessError `output-unwritable`
 */
export async function streamOutput(file: string | undefined, pieces: Iterable<string>): Promise<void> {
  const source = Readable.from(pieces);
  if (file === undefined) {
    await pipeline(source, process.stdout, { end: false });
    return;
  }
  try {
    await pipeline(source, createWriteStream(file));
  } catch (thrown) {
    throw unwritable(file, thrown);
  }
}

function unwritable(file: string, cause: unknown): VendorlessError {
  return new VendorlessError("output-unwritable", `cannot write ${file}: ${messageOf(cause)}`, { cause });
}
