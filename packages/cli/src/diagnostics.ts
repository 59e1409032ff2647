// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import { printable, surfaceOf } from "./terminal.ts";

/** How many are printed before the rest is only counted. */
const PRINTED = 20;

/** Prints what was found in the data to a stream, a line each: severity, place, message. */
export function printDiagnostics(found: Diagnostic[], stream: NodeJS.WriteStream): void {
  const { paint } = surfaceOf(stream);
  const shown = found.filter(({ severity }) => severity !== "information");
  for (const diagnostic of shown.slice(0, PRINTED)) {
    const word = paint(diagnostic.severity === "error" ? "bad" : "warning", `${diagnostic.severity}:`);
    const place = placeOf(diagnostic);
    stream.write(
      `${word} ${printable(place === "" ? diagnostic.message : `${place}: ${diagnostic.message}`)}\n`,
    );
  }
  if (shown.length > PRINTED) stream.write(`${shown.length - PRINTED} more problems\n`);
}

/**
 * Where a problem lies, as much of it as is known: `var/lib/dpkg/status:12:1, byte 300, layer 0a1b2c3d4e5f`. Empty
 * when nothing is.
 */
export function placeOf({ path, line, column, offset, layer }: Diagnostic): string {
  const text = [path, line, column].filter((part) => part !== undefined).join(":");
  const places = [
    text,
    offset === undefined ? "" : `byte ${offset}`,
    layer === undefined ? "" : `layer ${layer.replace(/^sha256:/, "").slice(0, 12)}`,
  ];
  return places.filter((place) => place !== "").join(", ");
}
