// SPDX-License-Identifier: Apache-2.0

const DIGITS = "0123456789";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const HEX = `${DIGITS}abcdef`;
const LETTERS = UPPER + LOWER;
const BASE62 = DIGITS + LETTERS;

/** Characters that look drawn at random and are always the same; nothing here was ever a credential. */
export function drawn(length: number, alphabet: string = BASE62): string {
  let text = "";
  let state = length * 7919 + alphabet.length;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    text += alphabet[(state >> 8) % alphabet.length];
  }
  return text;
}

const hex = (length: number): string => drawn(length, HEX);
const upper = (length: number): string => drawn(length, UPPER + DIGITS);
const lower = (length: number): string => drawn(length, LOWER + DIGITS);
const lines = (count: number): string =>
  Array.from({ length: count }, (_, n) => drawn(64 - (n % 2))).join("\n");

/** A PEM block; its name is put together so that no scanner takes this file for a key. */
export function pem(label: string, body: string): string {
  const frame = (word: string): string => `-----${word} ${label}-----`;
  return `${frame("BEGIN")}\n${body}\n${frame("END")}\n`;
}

/** A file with one secret in it: what a rule finds, and where. The path is for rules about certain files. */
export interface Sample {
  rule: string;
  text: string;
  /** What must not be shown. */
  secret: string;
  path?: string;
}

/** `prefix` and `body` are the secret; `around` says how it stands in the text. */
function sample(rule: string, prefix: string, body: string, around = "%", path?: string): Sample {
  const secret = prefix + body;
  return { rule, text: around.replace("%", () => secret), secret, ...(path === undefined ? {} : { path }) };
}

const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join("-");
const jwtPart = (json: string): string => Buffer.from(json).toString("base64url");
const sshKey = (cipher: string): string =>
  Buffer.concat([
    Buffer.from("openssh-key-v1\0\0\0\0"),
    Buffer.from([cipher.length]),
    Buffer.from(cipher),
    Buffer.from(`\0\0\0\x04${drawn(300)}`),
  ]).toString("base64");

/** At least one sample for each rule. */
export const samples: readonly Sample[] = [
  sample("aws-access-key-id", "AKIA", drawn(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), "id = %\n"),
  sample("aws-secret-access-key", "", drawn(40), "aws_secret_access_key = %\n"),
  sample("aws-secret-access-key", "", drawn(40), '{"SecretAccessKey": "%"}'),
  sample("aws-secret-access-key", "", drawn(40), "AWS_SECRET_ACCESS_KEY=%"),
  sample("aws-session-token", "", drawn(300), "aws_session_token=%"),
  sample("aws-bedrock-key", "ABSK", drawn(120)),
  sample(
    "gcp-service-account",
    "",
    pem("PRIVATE KEY", lines(20)).replaceAll("\n", "\\n"),
    '{"type": "service_account",\n "private_key_id": "1", "private_key": "%"}',
  ),
  sample("gcp-api-key", "AIza", drawn(35)),
  sample("gcp-oauth-secret", "GOCSPX-", drawn(28)),
  sample("gcp-access-token", "ya29.", drawn(120)),
  sample("gcp-refresh-token", "1//0", drawn(60), '"refresh_token": "%"'),
  sample("azure-storage-key", "", `${drawn(86)}==`, "AccountName=a;AccountKey=%;EndpointSuffix=e"),
  sample("azure-storage-key-signature", drawn(76), `+ASt${drawn(6)}==`, "key: %"),
  sample("azure-registry-key", drawn(42), `+ACRA${drawn(5)}`),
  sample("azure-function-key", drawn(44), `AzFu${drawn(5)}A==`),
  sample("azure-devops-token", drawn(76), `AZDO${drawn(4)}`),
  sample("azure-shared-access-key", "", `${drawn(43)}=`, "SharedAccessKeyName=n;SharedAccessKey=%"),
  sample("azure-client-secret", drawn(3), `8Q~${drawn(34)}`, "secret: %"),
  sample("azure-sas-signature", "", `${drawn(43)}%3D`, "https://a/b?sv=1&sig=%&se=2"),
  sample("alibaba-access-key-id", "LTAI", drawn(20)),
  sample("tencent-secret-id", "AKID", drawn(32)),
  sample("digitalocean-token", "dop_v1_", hex(64)),
  sample("heroku-key", "HRKU-", drawn(58)),
  sample("cloudflare-origin-ca-key", "v1.0-", `${hex(24)}-${hex(146)}`),
  sample("cloudflare-token", "", drawn(40), "CLOUDFLARE_API_TOKEN=%"),
  sample("databricks-token", "dapi", hex(32)),
  sample("fly-token", "fm2_", drawn(100)),
  sample("netlify-token", "nfp_", drawn(36)),
  sample("supabase-token", "sbp_", hex(40)),
  sample("planetscale-token", "pscale_pw_", drawn(43)),
  sample("tailscale-key", "tskey-auth-", `${drawn(12)}-${drawn(32)}`),
  sample("github-token", "ghp_", drawn(36), "token: %"),
  sample("github-fine-grained-token", "github_pat_", `${drawn(22)}_${drawn(59)}`),
  sample("gitlab-token", "glpat-", drawn(20)),
  sample("gitlab-token", "glpat-", `${drawn(27)}.01.${lower(9)}`),
  sample("gitlab-runner-registration", "GR1348941", drawn(20)),
  sample("bitbucket-password", "ATBB", drawn(32)),
  sample("atlassian-token", "ATATT3", drawn(180)),
  sample("npm-token", "npm_", drawn(36), "x=%"),
  sample("pypi-token", "pypi-AgEIcHlwaS5vcmc", drawn(150)),
  sample("rubygems-token", "rubygems_", hex(48)),
  sample("docker-hub-token", "dckr_pat_", drawn(27)),
  sample("clojars-token", "CLOJARS_", lower(60)),
  sample("nuget-key", "oy2", lower(43)),
  sample("crates-token", "cio", drawn(32), 'token = "%"'),
  sample("artifactory-key", "AKCp", drawn(69)),
  sample("artifactory-token", "cmVmdGtu", drawn(56)),
  sample("circleci-token", "CCIPAT_", `${drawn(22)}_${hex(40)}`),
  sample("buildkite-token", "bkua_", hex(40)),
  sample("sonarqube-token", "squ_", hex(40)),
  sample("snyk-token", "snyk_uat.", `${lower(8)}.${drawn(80)}`),
  sample("terraform-cloud-token", "atlasv1.", drawn(64), `${drawn(14)}.%`),
  sample("vault-token", "hvs.", drawn(95)),
  sample("pulumi-token", "pul-", hex(40)),
  sample("doppler-token", "dp.pt.", drawn(43)),
  sample("onepassword-token", "ops_eyJ", drawn(400)),
  sample("linear-key", "lin_api_", drawn(40)),
  sample("notion-token", "ntn_", drawn(11, DIGITS) + drawn(35)),
  sample("figma-token", "figd_", drawn(40)),
  sample("postman-key", "PMAK-", `${hex(24)}-${hex(34)}`),
  sample("contentful-token", "CFPAT-", drawn(43)),
  sample("sourcegraph-token", "sgp_", hex(40)),
  sample("prefect-key", "pnu_", drawn(36)),
  sample("ngrok-token", "2", `${drawn(26)}_${drawn(21)}`, "authtoken: %"),
  sample("slack-token", "xoxb-", `${drawn(12, DIGITS)}-${drawn(13, DIGITS)}-${drawn(24)}`),
  sample("slack-app-token", "xapp-", `1-${upper(11)}-${drawn(13, DIGITS)}-${hex(64)}`),
  sample("slack-webhook", "", `T${upper(8)}/B${upper(8)}/${drawn(24)}`, "https://hooks.slack.com/services/%"),
  sample("discord-webhook", "", drawn(68), `https://discord.com/api/webhooks/${drawn(18, DIGITS)}/%`),
  sample("discord-token", "", `${drawn(24)}.${drawn(6)}.${drawn(38)}`, "DISCORD_TOKEN=%"),
  sample(
    "teams-webhook",
    "",
    `${uuid()}@${uuid()}/IncomingWebhook/${hex(32)}/${uuid()}`,
    "https://a.webhook.office.com/webhookb2/%",
  ),
  sample("telegram-token", drawn(10, DIGITS), `:AAF${drawn(32)}`, "bot %"),
  sample("twilio-token", "", hex(32), "TWILIO_AUTH_TOKEN=%"),
  sample("sendgrid-key", "SG.", `${drawn(22)}.${drawn(43)}`),
  sample("mailgun-key", "key-", hex(32)),
  sample("mailchimp-key", hex(32), "-us12", "k: %"),
  sample("brevo-key", "xkeysib-", `${hex(64)}-${drawn(16)}`),
  sample("stripe-key", "sk_live_", drawn(99)),
  sample("stripe-test-key", "sk_test_", drawn(99)),
  sample("stripe-webhook-secret", "whsec_", drawn(32)),
  sample("square-token", "sq0atp-", drawn(22)),
  sample("braintree-token", "access_token$production$", `${lower(16)}$${hex(32)}`),
  sample("shopify-token", "shpat_", hex(32)),
  sample("razorpay-key", "rzp_live_", drawn(14)),
  sample("flutterwave-key", "FLWSECK-", `${hex(32)}-X`),
  sample("plaid-token", "access-production-", uuid()),
  sample("shippo-token", "shippo_live_", hex(40)),
  sample("easypost-key", "EZAK", drawn(54)),
  sample("mapbox-token", "sk.eyJ", `${drawn(80)}.${drawn(22)}`),
  sample("grafana-token", "glsa_", `${drawn(32)}_${hex(8)}`),
  sample("grafana-cloud-token", "glc_eyJ", drawn(120)),
  sample("new-relic-key", "NRAK-", upper(27)),
  sample("dynatrace-token", "dt0c01.", `${upper(24)}.${upper(64)}`),
  sample("datadog-key", "", hex(32), "DD_API_KEY=%"),
  sample("sentry-token", "sntryu_", hex(64)),
  sample("posthog-key", "phx_", drawn(43)),
  sample("honeycomb-key", "hcaik_", lower(58)),
  sample("openai-key", `sk-proj-${drawn(74)}`, `T3BlbkFJ${drawn(74)}`, "OPENAI=%"),
  sample("anthropic-key", "sk-ant-", `api03-${drawn(93)}AA`),
  sample("openrouter-key", "sk-or-v1-", hex(64)),
  sample("hugging-face-token", "hf_", drawn(34, LETTERS)),
  sample("groq-key", "gsk_", drawn(52)),
  sample("xai-key", "xai-", drawn(80)),
  sample("perplexity-key", "pplx-", drawn(48)),
  sample("replicate-token", "r8_", drawn(37)),
  sample("nvidia-key", "nvapi-", drawn(64)),
  sample("langsmith-key", "lsv2_pt_", `${hex(32)}_${hex(10)}`),
  sample("pinecone-key", "pcsk_", `${drawn(6)}_${drawn(63)}`),
  { rule: "ssh-private-key", text: pem("OPENSSH PRIVATE KEY", sshKey("none")), secret: sshKey("none") },
  {
    rule: "ssh-private-key-encrypted",
    text: pem("OPENSSH PRIVATE KEY", sshKey("aes256-ctr")),
    secret: sshKey("aes256-ctr"),
  },
  { rule: "private-key-encrypted", text: pem("ENCRYPTED PRIVATE KEY", lines(20)), secret: lines(20) },
  {
    rule: "private-key-encrypted-headers",
    text: pem(
      "RSA PRIVATE KEY",
      `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${hex(32).toUpperCase()}\n\n${lines(20)}`,
    ),
    secret: lines(20),
  },
  { rule: "private-key", text: pem("RSA PRIVATE KEY", lines(20)), secret: lines(20) },
  { rule: "private-key", text: pem("EC PRIVATE KEY", lines(3)), secret: lines(3) },
  {
    rule: "private-key",
    text: `key: "${pem("PRIVATE KEY", lines(20)).replaceAll("\n", "\\n")}"`,
    secret: drawn(64),
  },
  {
    rule: "private-key",
    text: `  key: |\n${pem("PRIVATE KEY", lines(20)).replaceAll(/^/gm, "    ")}`,
    secret: drawn(64),
  },
  {
    rule: "pgp-private-key",
    text: pem("PGP PRIVATE KEY BLOCK", `Version: 2\n\n${lines(20)}`),
    secret: lines(20),
  },
  ...["none", "aes256-cbc"].map((cipher) => ({
    rule: cipher === "none" ? "putty-private-key" : "putty-private-key-encrypted",
    text: `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: ${cipher}\nComment: c\nPublic-Lines: 6\n${lines(6)}\nPrivate-Lines: 14\n${drawn(60)}\n`,
    secret: drawn(60),
  })),
  sample("age-key", "AGE-SECRET-KEY-1", drawn(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")),
  sample("wireguard-key", "", `${drawn(43)}=`, "[Interface]\nPrivateKey = %\n"),
  sample("private-jwk", "", drawn(43), `{"kty":"EC","crv":"P-256","x":"${drawn(44)}","d":"%"}`),
  sample(
    "json-web-token",
    jwtPart('{"sub":"1234","name":"somebody"}'),
    `.${drawn(43)}`,
    `${jwtPart('{"alg":"HS256","typ":"JWT"}')}.%`,
  ),
  sample("database-url", "", drawn(12), "DATABASE_URL=postgres://app:%@db.internal:5432/shop"),
  sample("database-url", "", drawn(12), "redis://:%@cache:6379/0"),
  sample("database-url", "", drawn(12), "postgresql+psycopg://app:%@db/shop"),
  sample("url-with-password", "", drawn(12), "git clone https://robot:%@git.internal/x.git"),
  sample("jdbc-password", "", drawn(12), "jdbc:postgresql://db/shop?user=app&password=%"),
  sample("connection-string", "", drawn(12), "Server=db;Database=shop;User Id=sa;Password=%;"),
  sample("npmrc-credentials", "", drawn(30), "//registry.internal/:_authToken=%", "/root/.npmrc"),
  sample("netrc-password", "", drawn(12), "machine git.internal login robot password %", "/root/.netrc"),
  sample("pgpass-password", "", drawn(12), "db:5432:shop:app:%", "/root/.pgpass"),
  sample(
    "docker-credentials",
    "",
    Buffer.from(`robot:${drawn(12)}`).toString("base64"),
    '{"auths":{"r.internal":{"auth":"%"}}}',
    "/root/.docker/config.json",
  ),
  sample(
    "kubeconfig-credentials",
    "",
    Buffer.from(pem("EC PRIVATE KEY", lines(3))).toString("base64"),
    "    client-key-data: %\n",
  ),
  sample("password-hash", "", `$6$${drawn(8)}$${drawn(86)}`, "root:%:19000:0:99999:7:::", "/etc/shadow"),
  sample("pypirc-password", "", drawn(12), "[pypi]\nusername = robot\npassword = %\n", "/root/.pypirc"),
  sample(
    "maven-password",
    "",
    drawn(12),
    "<server><password>%</password></server>",
    "/root/.m2/settings.xml",
  ),
  sample("wordpress-secret", "", drawn(12), "define( 'DB_PASSWORD', '%' );", "/var/www/wp-config.php"),
  sample("authorization-header", "", drawn(40), 'curl -H "Authorization: Bearer %" x'),
  sample("password-in-environment", "", "hunter2", "POSTGRES_PASSWORD=%", "config: env POSTGRES_PASSWORD"),
  sample(
    "password-in-history",
    "",
    drawn(12),
    "RUN |1 DEPLOY_TOKEN=% /bin/sh -c make",
    "config: history line 3",
  ),
  sample("generic-secret", "", drawn(24), 'session_secret: "%"', "/app/config.yaml"),
];
