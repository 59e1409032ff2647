// SPDX-License-Identifier: Apache-2.0

/** The package brings no types. Only whether it throws is used here. */
declare module "spdx-expression-parse" {
  /** Throws a plain Error when the text is not an SPDX expression. */
  export default function parse(text: string): unknown;
}
