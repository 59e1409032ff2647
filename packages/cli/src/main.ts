// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";
import { CommanderError } from "commander";
import { exitStatus } from "./exit-status.ts";
import { program } from "./program.ts";
import { printable, printableLines, surfaceOf } from "./terminal.ts";

const { paint } = surfaceOf(process.stderr);

/** Errors whose message is a listing of source lines with carets. The others are one line, whatever a name in them holds. */
const listings: ReadonlySet<string> = new Set(["bundle-invalid", "rules-invalid"]);

/** What went wrong and what to do next, on standard error. A fault of our own shows where it happened. */
function explain(thrown: unknown): void {
  if (!(thrown instanceof VendorlessError)) {
    console.error(paint("bad", "vendorless failed unexpectedly; please report this:"), thrown);
    return;
  }
  const message = listings.has(thrown.code) ? printableLines(thrown.message) : printable(thrown.message);
  console.error(`${paint("bad", "error:")} ${message}`);
  if (thrown.hint !== undefined) console.error(`  ${printable(thrown.hint)}`);
}

// A reader that went away, such as `| head`, ends the program quietly, as it would end any other.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

try {
  const root = await program(process.argv[2]);
  await root.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? exitStatus.fine : exitStatus.unusable;
  } else {
    explain(thrown);
    process.exitCode = exitStatus.unusable;
  }
}
