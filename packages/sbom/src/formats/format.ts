// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { XmlElement } from "../documents/xml.ts";
import type { Analysis } from "../model.ts";

/** Options of {@link SbomFormat.encode}. */
export interface EncodeOptions {
  /** Version of the format's specification; its first one by default. */
  version?: string;
  /** What the document gives as its time, to the second; by default, when the image was created. */
  created?: Date;
}

/** A document that may be a bill of materials, parsed as far as its syntax goes. */
export type ParsedDocument =
  | { syntax: "json"; value: Record<string, unknown> }
  | { syntax: "xml"; root: XmlElement }
  | { syntax: "text"; text: string };

/** What reading a document needs besides it. */
export interface DecodeContext {
  /** The file it lies in, for messages. */
  path: string;
  report: Report;
}

/** A way to write down what is in an image: the unit of `formats/`. The same analysis gives the same bytes. */
export interface SbomFormat {
  /** What users type: the name and, for JSON and XML of the same standard, the syntax. */
  name: string;
  description: string;
  /** Versions of its specification that can be written, the default first; none when it has no versions. */
  versions: readonly string[];
  encode(analysis: Analysis, options?: EncodeOptions): string;
  /**
   * Reads a document of this format, of any version and tool; undefined when it is of another one. What cannot
   * be understood is reported and left out.
   */
  decode?(document: ParsedDocument, context: DecodeContext): Analysis | undefined;
}
