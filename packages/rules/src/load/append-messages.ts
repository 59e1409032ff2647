// SPDX-License-Identifier: Apache-2.0

/** Said of `append: true`. */
export const APPEND_DEPRECATED =
  "'append' key is deprecated. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";

/** Said when an item has both ways of adding to an earlier one. */
export const APPEND_AND_OVERRIDE =
  "Keys 'override' and 'append: true' cannot be used together. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";
