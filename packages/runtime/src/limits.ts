// SPDX-License-Identifier: Apache-2.0

/** What is read of untrusted captures and kept of them, at most. */
export const limits = {
  /** Bytes of one block with lists (processes, descriptors, users). A busy host with 100 000 threads stays below. */
  metadataBlockBytes: 268_435_456,
  /** Bytes of one event block: the format's own limit. */
  eventBlockBytes: 65_600,
  /** Bytes of one block with a large event (plug-in payloads, container descriptions). */
  largeEventBlockBytes: 67_108_864,
  /** Threads whose last enter event is remembered while an old capture is converted. */
  storedEnterEvents: 65_536,
  /** Threads in the state. More are counted, but not followed. */
  threads: 262_144,
  /** Descriptors of one process; more are not followed. */
  descriptorsPerProcess: 4096,
  /** Descriptors of all processes together, those that children share with their parents counted once. */
  descriptors: 4_000_000,
  /** Containers whose description, accounts or identity are remembered. */
  containers: 4096,
  /** Accounts, or groups, of the machine or of one container. */
  usersPerContainer: 65_536,
  /** Bytes of one document of an audit log: an event, or a list of them. API servers send lists of up to 12 MiB. */
  auditDocumentBytes: 33_554_432,
  /** Objects and arrays within each other in an audit event. */
  auditDepth: 256,
  /** Characters of one configuration file; falco.yaml has 60,000. */
  configurationLength: 1_048_576,
} as const;
