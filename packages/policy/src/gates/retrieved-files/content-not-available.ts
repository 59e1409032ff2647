// SPDX-License-Identifier: Apache-2.0
import { required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when a file is not there, or could not be read. */
export const contentNotAvailable: Trigger = defineTrigger({
  name: "content_not_available",
  description: "Fires when the image has no regular file of that path, or its content could not be read.",
  parameters: {
    path: required(text, { description: "Absolute path of the file.", example: "/etc/httpd.conf" }),
  },
  demand: ({ path }) => ({ retrieved: new Set([path]) }),
  *evaluate({ path }, { findings }) {
    if (!findings.retrieved.has(path)) yield { message: "Cannot locate file in the image analysis" };
  },
});
