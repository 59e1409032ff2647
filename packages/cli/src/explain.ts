// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";
import { CommanderError } from "commander";
import { type ExitStatus, exitStatus } from "./exit-status.ts";
import { printable, printableLines, surfaceOf } from "./terminal.ts";

/** Errors whose message is a listing of lines. The others are one line, whatever a name in them holds. */
const listings: ReadonlySet<string> = new Set(["bundle-invalid", "configuration-invalid", "rules-invalid"]);

/** Errors that say that what was given was read, and is not valid. */
const invalid: ReadonlySet<string> = new Set(["configuration-invalid", "rules-invalid"]);

/**
 * Says on a stream what went wrong and what to do next, and gives the exit status for it. A fault of our own shows
 * where it happened. The first word is the one that Falco begins with, which scripts look for.
 */
export function explain(thrown: unknown, stream: NodeJS.WritableStream): ExitStatus {
  // Commander has said it already.
  if (thrown instanceof CommanderError) {
    return thrown.exitCode === 0 ? exitStatus.fine : exitStatus.unusable;
  }
  const { paint } = surfaceOf(stream);
  if (!(thrown instanceof VendorlessError)) {
    const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    stream.write(`${paint("bad", "vendorless failed unexpectedly; please report this:")} ${trace}\n`);
    return exitStatus.unusable;
  }
  const message = listings.has(thrown.code) ? printableLines(thrown.message) : printable(thrown.message);
  stream.write(`${paint("bad", "Error:")} ${message}\n`);
  if (thrown.hint !== undefined) stream.write(`  ${printable(thrown.hint)}\n`);
  return invalid.has(thrown.code) ? exitStatus.stop : exitStatus.unusable;
}
