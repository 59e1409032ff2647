// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** The user and group that the thread acts as. */
export const userFields: readonly Field[] = [
  { name: "user.uid", type: "uint32", description: "User id." },
  { name: "user.name", type: "string", description: "User name." },
  { name: "user.homedir", type: "string", description: "Home directory." },
  { name: "user.shell", type: "string", description: "Login shell." },
  {
    name: "user.loginuid",
    type: "int64",
    description: "Id of the user who logged in, which stays through su and sudo; -1 without login.",
  },
  { name: "user.loginname", type: "string", description: "Name of the user who logged in." },
  { name: "group.gid", type: "uint32", description: "Group id." },
  { name: "group.name", type: "string", description: "Group name." },
];
