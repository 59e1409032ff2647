// SPDX-License-Identifier: Apache-2.0
import { open } from "node:fs/promises";
import { Diagnostics, messageOf, VendorlessError } from "@vendorless/base";
import { decodeSbom } from "../formats/decode.ts";
import { limits } from "../limits.ts";
import type { InventorySource } from "./source.ts";

/** A bill of materials, whoever wrote it. */
export const sbom: InventorySource = {
  name: "sbom",
  description: "a file with a bill of materials, in any format but github",
  async read(reference, report) {
    const diagnostics = new Diagnostics();
    const content = await readDocument(reference);
    const analysis = decodeSbom(content, { path: reference, report: diagnostics.report });
    const found = diagnostics.list();
    if (analysis === undefined) {
      const reason = found.at(-1)?.message ?? "it is empty";
      throw new VendorlessError("sbom-invalid", `${reference} is no bill of materials: ${reason}`);
    }
    for (const diagnostic of found) report(diagnostic);
    return { ...analysis, diagnostics: found };
  },
};

async function readDocument(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > limits.sbomBytes) throw new Error(`${size} bytes long, at most ${limits.sbomBytes} are read`);
    return await file.readFile();
  } catch (thrown) {
    throw new VendorlessError("input-unreadable", `cannot read ${path}: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
}
