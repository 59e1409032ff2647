// SPDX-License-Identifier: Apache-2.0
import manifest from "../../package.json" with { type: "json" };

/** The tool that documents say they were made by. */
export const tool: { name: string; version: string } = { name: "vendorless", version: manifest.version };
