// SPDX-License-Identifier: Apache-2.0
// npm run bench -- [scan|again|large|replay] [--only NAME] [--runs N] [--data DIR] [--conformance DIR]
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchAgain } from "./again.ts";
import { benchLarge } from "./large.ts";
import { benchReplay, machineLine } from "./replay.ts";
import { benchScan } from "./scan.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    runs: { type: "string", default: "3" },
    conformance: { type: "string", default: join(import.meta.dirname, "../../../shared/conformance") },
    data: { type: "string", default: join(import.meta.dirname, "../../bench-data") },
  },
});
const wanted = positionals.length === 0 ? ["scan", "again", "large", "replay"] : positionals;
const runs = Number(values.runs);
console.log(machineLine());
if (wanted.includes("scan")) await benchScan(values.data, values.only, runs);
if (wanted.includes("again")) await benchAgain(values.data, values.only, runs);
if (wanted.includes("large")) await benchLarge(values.data, values.only);
if (wanted.includes("replay")) await benchReplay(values.data, values.only, runs, values.conformance);
