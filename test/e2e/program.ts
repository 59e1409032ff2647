// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The program, to be run by this Node. */
export const PROGRAM: string = join(import.meta.dirname, "../../packages/cli/bin/vendorless.cjs");
const RECORD_PEAK = join(import.meta.dirname, "record-peak.cjs");

/** Longest that a run may take before it counts as hanging: far more than any needs on a busy machine. */
const HANGS_AFTER = 60_000;

/** How a run of the program ended. */
export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Most memory that it held at once, in bytes. */
  peak: number;
}

/** What a run may be given besides its arguments. */
export interface RunOptions {
  environment?: Record<string, string>;
  directory?: string;
}

/**
 * Runs the real program as a shell would, in an environment of its own: no daemon, no network, no
 * database, no colour. Fails when
 * the program hangs, dies of a signal, or fails in a way that it did not foresee.
 */
export async function vendorless(words: readonly string[], options: RunOptions = {}): Promise<Run> {
  const home = mkdtempSync(join(tmpdir(), "vendorless-home-"));
  try {
    return await runIn(home, words, options);
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function runIn(home: string, words: readonly string[], options: RunOptions): Promise<Run> {
  const peakFile = join(home, "peak");
  const child = spawn(process.execPath, ["--require", RECORD_PEAK, PROGRAM, ...words], {
    cwd: options.directory ?? home,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: HANGS_AFTER,
    killSignal: "SIGKILL",
    env: {
      PATH: process.env.PATH,
      HOME: home,
      DOCKER_HOST: `unix://${home}/no-daemon.sock`,
      CONTAINER_HOST: `unix://${home}/no-daemon.sock`,
      // Nothing but this machine can be reached.
      HTTPS_PROXY: "http://127.0.0.1:1",
      VENDORLESS_TEST_PEAK: peakFile,
      ...options.environment,
    },
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => stdout.push(bytes));
  child.stderr.on("data", (bytes: Buffer) => stderr.push(bytes));
  const [status, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, killedBy) => resolve([code, killedBy]));
  });
  const shown = `vendorless ${words.join(" ")}`;
  const run = { status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
  assert.equal(signal, null, `${shown}: ended by ${signal}`);
  assert.doesNotMatch(run.stderr, /failed unexpectedly|^\s+at .+:\d+:\d+\)?$/m, shown);
  const peak = Number(readFileSync(peakFile, "utf8")) * 1024;
  return { ...run, peak };
}

/** The lines of a text that are wider than a terminal of 80 columns. */
export function tooWide(text: string): string[] {
  return text.split("\n").filter((line) => line.length > 80);
}
