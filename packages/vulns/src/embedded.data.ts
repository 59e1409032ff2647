// SPDX-License-Identifier: Apache-2.0
import type { OsvRecord } from "./osv/record.ts";
export const embeddedDate: string = "2026-11-01T00:00:00Z";
export const embeddedAdvisories: readonly { record: OsvRecord; kev: boolean }[] = [];
