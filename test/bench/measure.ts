// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a command cost, all its processes together. */
export interface Cost {
  wallSeconds: number;
  cpuSeconds: number;
  /** Peak resident memory of the largest process, in bytes. */
  peakBytes: number;
  stdout: string;
}

/** Runs a shell command under GNU time (Debian's package `time`) and says what it cost. */
export async function measure(command: string): Promise<Cost> {
  const file = join(tmpdir(), `vendorless-bench-${process.pid}.time`);
  const child = spawn("/usr/bin/time", ["-o", file, "-f", "%e %U %S %M", "bash", "-c", command], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0 && code !== 1)
    throw new Error(`${command}: exit ${code}: ${Buffer.concat(stderr).toString()}`);
  const [wall = 0, user = 0, system = 0, peak = 0] = lastLine(readFileSync(file, "utf8"))
    .split(" ")
    .map(Number);
  rmSync(file);
  return {
    wallSeconds: wall,
    cpuSeconds: user + system,
    peakBytes: peak * 1024,
    stdout: Buffer.concat(stdout).toString(),
  };
}

/**
 * The run with the median wall time of `runs` runs, after one that warms the page cache.
 *
 * @param prepare is called before each run and takes no part in it
 */
export async function measureMedian(
  command: string,
  runs: number,
  prepare: () => void = () => undefined,
): Promise<Cost> {
  const costs: Cost[] = [];
  for (let run = 0; run <= runs; run += 1) {
    prepare();
    costs.push(await measure(command));
  }
  costs.shift();
  costs.sort((a, b) => a.wallSeconds - b.wallSeconds);
  return costs[Math.floor(costs.length / 2)]!;
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}
