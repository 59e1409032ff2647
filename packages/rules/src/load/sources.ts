// SPDX-License-Identifier: Apache-2.0
import type { FieldCatalogue } from "../check/field-catalogue.ts";

/** The event sources that rules may be for, with the fields of each. */
export type Sources = ReadonlyMap<string, FieldCatalogue>;
