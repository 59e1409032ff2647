// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";

/** Whether a program is on PATH. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
