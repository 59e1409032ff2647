// SPDX-License-Identifier: Apache-2.0
import type { Classifier, Evidence } from "./classifier.ts";

/** A release in the way of semantic versioning, and what packagers put behind it. */
const RELEASE = String.raw`v?(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)[.\d]*)?)`;

/**
 * Where a Go program has its own version: the module it was built of, a variable that its makers have set when linking,
 * and, when the options of the linker are left out (`-trimpath`), the text of that variable. The linker sorts texts by
 * their length: it stands behind the version of Go, or, when it is shorter than that, behind the first code points that UTF-8
 * does not have.
 */
const linked: readonly Evidence[] = [
  {
    marker: "ersion=",
    version: new RegExp(String.raw`-X[ =]["'\\]*[\w./-]*(?<![Gg]o)[Vv]ersion=["'\\]*${RELEASE}(?![\w.])`),
  },
  { marker: "\0go1.", version: new RegExp(String.raw`\0go1\.[\w.]+\0+${RELEASE}(?:[+~][\w.]*)?\0`) },
  { marker: "\xfd\xff\0\0", version: new RegExp(String.raw`\xfd\xff\0\0(?::\0{7})?${RELEASE}\0`) },
];

/** Kubernetes sets the same version in two of its packages. */
const kubernetes: readonly Evidence[] = [
  { marker: "gitVersion=v1.", version: /gitVersion=v(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)/ },
  {
    marker: "\0v1.",
    version: /\0v(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)((?:[+-][\w.]+)?)\0+(?:[a-z]+\0+)?v\1\2\0/,
  },
];

/** Parts of etcd have its version, its main module is the working copy. */
const etcd: readonly Evidence[] = [
  {
    marker: "\tgo.etcd.io/etcd/",
    version: /\tgo\.etcd\.io\/etcd\/(?:api|server)\/v3\tv(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)[\t\n]/,
  },
];

/** Names of the file, the module it is built of, and `vendor:product`. The first name is that of the package. */
const programs: readonly [names: string, module: string, cpe: string, evidence?: readonly Evidence[]][] = [
  ["alertmanager|prometheus-alertmanager", "github.com/prometheus/alertmanager", "prometheus:alertmanager"],
  ["argocd|argocd-server", "github.com/argoproj/argo-cd", "argoproj:argo_cd"],
  [
    "blackbox_exporter|prometheus-blackbox-exporter",
    "github.com/prometheus/blackbox_exporter",
    "prometheus:blackbox_exporter",
  ],
  ["boundary", "github.com/hashicorp/boundary", "hashicorp:boundary"],
  ["buildah", "github.com/containers/buildah", "buildah_project:buildah"],
  ["buildkitd|buildctl", "github.com/moby/buildkit", "mobyproject:buildkit"],
  ["caddy", "github.com/caddyserver/caddy", "caddyserver:caddy"],
  ["calico-node", "github.com/projectcalico/calico", "tigera:calico"],
  ["cert-manager-controller|controller", "github.com/cert-manager/cert-manager", "cert-manager:cert-manager"],
  ["cilium|cilium-agent|cilium-operator-generic", "github.com/cilium/cilium", "cilium:cilium"],
  ["cloudflared", "github.com/cloudflare/cloudflared", "cloudflare:cloudflared"],
  ["cockroach", "github.com/cockroachdb/cockroach", "cockroachlabs:cockroachdb"],
  ["consul", "github.com/hashicorp/consul", "hashicorp:consul"],
  [
    "containerd|containerd-shim-runc-v2|ctr",
    "github.com/containerd/containerd",
    "linuxfoundation:containerd",
  ],
  ["coredns", "github.com/coredns/coredns", "coredns.io:coredns"],
  ["cosign", "github.com/sigstore/cosign", "sigstore:cosign"],
  ["dex", "github.com/dexidp/dex", "linuxfoundation:dex"],
  ["docker|dockerd|docker-proxy", "github.com/docker/", "docker:docker"],
  ["etcd|etcdctl|etcdutl", "go.etcd.io/etcd", "etcd:etcd", etcd],
  ["external-dns", "sigs.k8s.io/external-dns", "kubernetes:external-dns"],
  ["flux", "github.com/fluxcd/flux2", "fluxcd:flux2"],
  ["gh", "github.com/cli/cli", "github:cli"],
  ["gitea", "code.gitea.io/gitea", "gitea:gitea"],
  ["gosu", "github.com/tianon/gosu", "gosu_project:gosu"],
  ["grafana|grafana-server|grafana-cli", "github.com/grafana/grafana", "grafana:grafana"],
  ["helm", "helm.sh/helm", "helm:helm"],
  ["hugo", "github.com/gohugoio/hugo", "gohugo:hugo"],
  ["influxdb|influxd|influx", "github.com/influxdata/influx", "influxdata:influxdb"],
  ["ingress-nginx|nginx-ingress-controller", "k8s.io/ingress-nginx", "kubernetes:ingress-nginx"],
  ["istio|pilot-discovery|pilot-agent|istioctl", "istio.io/istio", "istio:istio"],
  ["jaeger|jaeger-all-in-one", "github.com/jaegertracing/jaeger", "linuxfoundation:jaeger"],
  ["k3s", "github.com/k3s-io/k3s", "k3s:k3s"],
  [
    "kubernetes|kubectl|kubelet|kubeadm|kube-apiserver|kube-controller-manager|kube-scheduler|kube-proxy",
    "k8s.io/kubernetes",
    "kubernetes:kubernetes",
    kubernetes,
  ],
  ["loki|promtail", "github.com/grafana/loki", "grafana:loki"],
  ["metrics-server", "sigs.k8s.io/metrics-server", "kubernetes:metrics-server"],
  ["mimir", "github.com/grafana/mimir", "grafana:mimir"],
  ["nats-server", "github.com/nats-io/nats-server", "linuxfoundation:nats-server"],
  [
    "node_exporter|prometheus-node-exporter",
    "github.com/prometheus/node_exporter",
    "prometheus:node_exporter",
  ],
  ["nomad", "github.com/hashicorp/nomad", "hashicorp:nomad"],
  ["oauth2-proxy", "github.com/oauth2-proxy/oauth2-proxy", "oauth2_proxy_project:oauth2_proxy"],
  ["packer", "github.com/hashicorp/packer", "hashicorp:packer"],
  ["podman", "github.com/containers/podman", "podman_project:podman"],
  ["prometheus|promtool", "github.com/prometheus/prometheus", "prometheus:prometheus"],
  ["pushgateway|prometheus-pushgateway", "github.com/prometheus/pushgateway", "prometheus:pushgateway"],
  ["rclone", "github.com/rclone/rclone", "rclone:rclone"],
  ["registry", "github.com/distribution/distribution", "distribution:distribution"],
  ["restic", "github.com/restic/restic", "restic:restic"],
  ["runc", "github.com/opencontainers/runc", "linuxfoundation:runc"],
  ["skopeo", "github.com/containers/skopeo", "skopeo_project:skopeo"],
  ["telegraf", "github.com/influxdata/telegraf", "influxdata:telegraf"],
  ["tempo", "github.com/grafana/tempo", "grafana:tempo"],
  ["terraform", "github.com/hashicorp/terraform", "hashicorp:terraform"],
  ["thanos", "github.com/thanos-io/thanos", "thanos:thanos"],
  ["tofu", "github.com/opentofu/opentofu", "opentofu:opentofu"],
  ["traefik", "github.com/traefik/traefik", "traefik:traefik"],
  ["trivy", "github.com/aquasecurity/trivy", "aquasec:trivy"],
  ["vault", "github.com/hashicorp/vault", "hashicorp:vault"],
  ["velero", "github.com/vmware-tanzu/velero", "vmware:velero"],
];

/**
 * Servers and tools that are written in Go. Their modules are found as well; as programs they bear the names that
 * advisories know them by, and versions that their modules do not tell.
 */
export const goPrograms: readonly Classifier[] = programs.map(([names, module, cpe, evidence = linked]) => ({
  name: names.split("|", 1)[0]!,
  file: new RegExp(`^(?:${names})(?:\\.exe)?$`),
  holds: `path\t${module}`,
  evidence: [builtOf(module), ...evidence],
  cpes: [cpe],
}));

function builtOf(module: string): Evidence {
  const path = module.replace(/\/$/, "").replace(/[.]/g, "\\.");
  return {
    marker: `mod\t${module}`,
    version: new RegExp(`mod\\t${path}(?:/v\\d+)?\\t${RELEASE}(?:\\+\\w+)?\\t`),
  };
}
