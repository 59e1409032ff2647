// SPDX-License-Identifier: Apache-2.0

import { isPlainPassword } from "../placeholder.ts";
import { assigned, type SecretRule } from "../rule.ts";

const SCHEMES = [
  "postgres",
  "postgresql",
  "mysql",
  "mariadb",
  "mongodb",
  "mongodb+srv",
  "redis",
  "rediss",
  "amqp",
  "amqps",
  "sqlserver",
  "mssql",
  "clickhouse",
  "cockroachdb",
  "couchdb",
  "ldap",
  "ldaps",
  "smtp",
  "smtps",
];

/** Passwords of databases, brokers and servers in addresses and connection strings. */
export const databases: readonly SecretRule[] = [
  {
    id: "database-url",
    title: "Address of a database with a password",
    severity: "high",
    // A scheme may carry a driver: `postgresql+psycopg://`, `jdbc:mysql://`.
    keywords: SCHEMES.flatMap((scheme) => [`${scheme}://`, `${scheme}+`]).filter(
      (word) => !word.startsWith("mongodb+s") || word.endsWith("//"),
    ),
    pattern:
      /[A-Za-z]{4,12}(?:\+[a-z0-9_]{1,16})?:\/\/[^\s:@/'"`<>{}$]{0,64}:(?<secret>[^\s@/'"`<>{}$]{3,128})@(?=[A-Za-z0-9_[])/dy,
    accepts: isPlainPassword,
  },
  {
    id: "url-with-password",
    title: "Address with a password",
    severity: "medium",
    keywords: ["https://", "http://", "ftp://", "sftp://", "ssh://"],
    pattern:
      /[A-Za-z]{3,5}:\/\/[^\s:@/'"`<>{}$()*]{0,64}:(?<secret>[^\s@/:'"`<>{}$()*]{6,128})@(?=[A-Za-z0-9_[-]{1,63}[.:/])/dy,
    accepts: isPlainPassword,
  },
  assigned({
    id: "jdbc-password",
    title: "Connection string with a password",
    severity: "medium",
    keywords: ["jdbc:"],
    names: "jdbc:[a-z0-9:]{2,30}:[^\\s\"'<>]{3,200}[?;&](?:password|pwd)",
    body: "[^\\s\"'&;<>{}$]{4,100}",
    accepts: isPlainPassword,
  }),
  {
    id: "connection-string",
    title: "Connection string with a password",
    severity: "medium",
    keywords: ["server=", "data source=", "host="],
    pattern:
      /(?:Server|Data Source|Host)=[^;"'\r\n]{1,120};(?:[A-Za-z ]{2,30}=[^;"'\r\n]{0,100};){0,8}[ ]?(?:Password|Pwd)=(?<secret>[^;"'\s<>{}$]{4,100})/diy,
    accepts: isPlainPassword,
  },
];
