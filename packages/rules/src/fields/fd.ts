// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** The file descriptor that the event uses. */
export const descriptorFields: readonly Field[] = [
  { name: "fd.num", type: "int64", description: "Number of the descriptor." },
  {
    name: "fd.type",
    type: "string",
    description: "What the descriptor is: file, directory, ipv4, ipv6, unix, pipe, event and so on.",
  },
  { name: "fd.typechar", type: "string", description: "The same in one letter." },
  { name: "fd.name", type: "string", description: "Path of a file, or both ends of a connection." },
  {
    name: "fd.nameraw",
    type: "string",
    description: "The path as it was passed, before it was made absolute.",
  },
  { name: "fd.directory", type: "string", description: "Directory part of the path." },
  { name: "fd.filename", type: "string", description: "Last part of the path." },
  { name: "fd.uid", type: "string", description: "A word for this descriptor of this thread." },
  { name: "fd.containername", type: "string", description: "Container id and name of the descriptor." },
  {
    name: "fd.containerdirectory",
    type: "string",
    description: "Container id and directory of the descriptor.",
  },
  {
    name: "fd.name_changed",
    type: "boolean",
    description: "Whether this event changed the name of the descriptor.",
  },
  { name: "fd.dev", type: "int32", description: "Device that the file lies on.", print: "hexadecimal" },
  { name: "fd.dev.major", type: "int32", description: "Major number of the device." },
  { name: "fd.dev.minor", type: "int32", description: "Minor number of the device." },
  { name: "fd.ino", type: "int64", description: "Inode of the file." },
  {
    name: "fd.is_upper_layer",
    type: "boolean",
    description: "Whether the file was written after the container was started.",
  },
  {
    name: "fd.is_lower_layer",
    type: "boolean",
    description: "Whether the file belongs to the image of the container.",
  },
  {
    name: "fd.types",
    type: "string",
    description: "What all descriptors of the process are, or the one in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
    notRightHandSide: true,
  },
  { name: "fdlist.nums", type: "string", description: "Numbers of the descriptors that the call waits for." },
  { name: "fdlist.names", type: "string", description: "Names of the descriptors that the call waits for." },
  {
    name: "fdlist.cips",
    type: "string",
    description: "Client addresses of the sockets that the call waits for.",
  },
  {
    name: "fdlist.sips",
    type: "string",
    description: "Server addresses of the sockets that the call waits for.",
  },
  {
    name: "fdlist.cports",
    type: "string",
    description: "Client ports of the sockets that the call waits for.",
  },
  {
    name: "fdlist.sports",
    type: "string",
    description: "Server ports of the sockets that the call waits for.",
  },
];
