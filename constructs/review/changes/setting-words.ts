/** What a switch does, as people who never saw its name understand it: when it is on now, and when it is off now. */
const SWITCHES: Readonly<Record<string, readonly [on: string, off: string]>> = {
  logs_enabled: ['logs of containers are now collected', 'logs of containers are no longer collected'],
  'logs_config.container_collect_all': ['logs of all containers are now collected', 'logs are now collected only of containers that ask for it'],
  'logs_config.k8s_container_use_file': ["logs are now read from the node's files", 'logs are now asked of the container runtime'],
  'logs_config.auto_multi_line_detection': ['lines of one log message are now joined', 'lines of one log message are no longer joined'],
  'apm_config.enabled': ['traces are now taken in', 'traces are no longer taken in'],
  'apm_config.apm_non_local_traffic': [
    'traces from other pods are now taken in over the network',
    'traces from other pods are no longer taken in over the network',
  ],
  'apm_config.instrumentation.enabled': ['tracing libraries are now injected into pods when they start', 'tracing libraries are no longer injected into pods'],
  'apm_config.error_tracking_standalone.enabled': ['only traces that error tracking needs are kept now', 'all traces are kept again, not only those of errors'],
  'admission_controller.auto_instrumentation.patcher.enabled': [
    'Datadog may now start the injection of libraries',
    'Datadog may no longer start the injection of libraries',
  ],
  'admission_controller.auto_instrumentation.asm.enabled': ['injected pods now detect attacks', 'injected pods no longer detect attacks'],
  'admission_controller.auto_instrumentation.iast.enabled': [
    'injected pods now look for vulnerabilities in their own code',
    'injected pods no longer look for vulnerabilities in their own code',
  ],
  'admission_controller.enabled': ['pods are now changed when they start, so that they find the agent', 'pods are no longer changed when they start'],
  'admission_controller.mutate_unlabelled': ['all new pods are now changed, not only labelled ones', 'only labelled pods are changed now'],
  'admission_controller.agent_sidecar.enabled': ['selected pods now get an agent of their own', 'selected pods no longer get an agent of their own'],
  'admission_controller.cws_instrumentation.enabled': [
    'commands that people run in pods are now reported with who ran them',
    'commands that people run in pods are no longer reported with who ran them',
  ],
  dogstatsd_non_local_traffic: ['DogStatsD now takes metrics from outside its pod', 'DogStatsD now takes metrics from its own pod only'],
  dogstatsd_origin_detection: [
    'metrics of applications now carry the tags of their containers',
    'metrics of applications no longer carry the tags of their containers',
  ],
  use_dogstatsd: ['metrics that applications send are now taken in', 'metrics that applications send are no longer taken in'],
  'process_config.process_collection.enabled': ['every process is now reported with its command line', 'processes are no longer reported'],
  'process_config.container_collection.enabled': [
    'running containers are now reported every few seconds',
    'running containers are no longer reported every few seconds',
  ],
  'process_config.process_discovery.enabled': [
    'programs that run on nodes are now looked for every few hours',
    'programs that run on nodes are no longer looked for',
  ],
  'process_config.strip_proc_arguments': ['arguments of processes are no longer sent', 'arguments of processes are now sent'],
  'process_config.scrub_args': ['values of secret-looking process arguments are hidden now', 'values of secret-looking process arguments are NO LONGER hidden'],
  'system_probe_config.process_config.enabled': ['what processes read and write is now measured', 'what processes read and write is no longer measured'],
  'system_probe_config.enable_oom_kill': [
    'processes that the kernel kills for memory are now reported',
    'processes that the kernel kills for memory are no longer reported',
  ],
  'system_probe_config.enable_tcp_queue_length': ['queues of TCP connections are now measured', 'queues of TCP connections are no longer measured'],
  'system_probe_config.collect_dns_stats': ['answers of name servers are now measured', 'answers of name servers are no longer measured'],
  'network_config.enabled': ['network connections are now watched', 'network connections are no longer watched'],
  'service_monitoring_config.enabled': [
    'requests between services are now watched in the kernel',
    'requests between services are no longer watched in the kernel',
  ],
  'discovery.enabled': ['services on nodes are now discovered by what they listen on', 'services on nodes are no longer discovered'],
  'discovery.network_stats.enabled': ['traffic of discovered services is now measured', 'traffic of discovered services is no longer measured'],
  'traceroute.enabled': ['routes to other hosts can now be traced', 'routes to other hosts can no longer be traced'],
  'network_path.connections_monitoring.enabled': ['routes of connections are now traced', 'routes of connections are no longer traced'],
  'ebpf_check.enabled': ['eBPF programs of nodes are now measured', 'eBPF programs of nodes are no longer measured'],
  'dynamic_instrumentation.enabled': ['running programs can now be instrumented from outside', 'running programs can no longer be instrumented from outside'],
  'gpu_monitoring.enabled': ['GPUs are now watched by system-probe', 'GPUs are no longer watched by system-probe'],
  'gpu.enabled': ['GPUs are now measured', 'GPUs are no longer measured'],
  'runtime_security_config.enabled': [
    'files, processes and network of nodes are now watched for threats',
    'files, processes and network of nodes are no longer watched for threats',
  ],
  'runtime_security_config.enforcement.enabled': [
    'processes that break a security rule may now be killed',
    'processes that break a security rule are no longer killed',
  ],
  'runtime_security_config.remote_configuration.enabled': [
    'security rules may now come from Datadog at run time',
    'security rules no longer come from Datadog at run time',
  ],
  'compliance_config.enabled': ['nodes and the cluster are now checked against benchmarks', 'nodes and the cluster are no longer checked against benchmarks'],
  'compliance_config.host_benchmarks.enabled': ['hosts are now checked against benchmarks', 'hosts are no longer checked against benchmarks'],
  'sbom.enabled': ['packages are now listed', 'packages are no longer listed'],
  'sbom.container_image.enabled': ['packages in container images are now listed', 'packages in container images are no longer listed'],
  'sbom.host.enabled': ['packages installed on nodes are now listed', 'packages installed on nodes are no longer listed'],
  'container_image.enabled': ['container images of nodes are now reported', 'container images of nodes are no longer reported'],
  'container_lifecycle.enabled': ['ends of containers and pods are now reported', 'ends of containers and pods are no longer reported'],
  collect_kubernetes_events: ['events of the cluster are now collected', 'events of the cluster are no longer collected'],
  'orchestrator_explorer.enabled': ['objects of the cluster are now shown in Datadog', 'objects of the cluster are no longer shown in Datadog'],
  'orchestrator_explorer.container_scrubbing.enabled': [
    'what looks like a password is now removed from shown manifests',
    'what looks like a password is NO LONGER removed from shown manifests',
  ],
  'cluster_checks.enabled': ['the cluster agent now hands out checks', 'the cluster agent no longer hands out checks'],
  clc_runner_enabled: ['checks of the cluster can now be run here', 'checks of the cluster are no longer run here'],
  'external_metrics_provider.enabled': ['workloads can now be scaled by metrics of Datadog', 'workloads are no longer scaled by metrics of Datadog'],
  'autoscaling.workload.enabled': ['workloads can now be scaled by Datadog', 'workloads are no longer scaled by Datadog'],
  'autoscaling.cluster.enabled': ['node pools can now be scaled by Datadog', 'node pools are no longer scaled by Datadog'],
  'prometheus_scrape.enabled': ['pods with prometheus.io annotations are now scraped', 'pods with prometheus.io annotations are no longer scraped'],
  'remote_configuration.enabled': ['agents now take configuration from Datadog at run time', 'agents no longer take configuration from Datadog at run time'],
  'private_action_runner.enabled': ['actions of Datadog workflows may now run here', 'actions of Datadog workflows no longer run here'],
  'kubeactions.enabled': ['Datadog may now change objects of the cluster', 'Datadog may no longer change objects of the cluster'],
  'appsec.proxy.enabled': [
    'traffic of gateways now goes through a processor that finds attacks',
    'traffic of gateways no longer goes through a processor that finds attacks',
  ],
  'otelcollector.enabled': ['an OpenTelemetry collector now runs on every node', 'no OpenTelemetry collector runs on nodes any longer'],
  'otlp_config.logs.enabled': ['logs by OTLP are now taken in', 'logs by OTLP are no longer taken in'],
  'data_plane.enabled': ['the data plane now runs beside the core agent', 'the data plane no longer runs beside the core agent'],
  kubelet_tls_verify: ["the kubelet's certificate is checked now", "the kubelet's certificate is NO LONGER checked"],
  leader_election: ['agents now agree on one leader', 'agents no longer agree on one leader'],
  skip_ssl_validation: ['certificates of servers are NO LONGER checked', 'certificates of servers are checked now'],
  'fips.enabled': ['data now goes through the FIPS proxy', 'data no longer goes through the FIPS proxy'],
  origin_detection_unified: [
    'the container behind metrics and traces is now found in one way',
    'the container behind metrics and traces is found in each way again',
  ],
  telemetry: ['agents now report on themselves', 'agents no longer report on themselves'],
};

/** Settings whose value is a word or an address: what is so named. */
const VALUES: Readonly<Record<string, string>> = {
  site: 'the Datadog site that data goes to',
  dd_url: 'the address that metrics go to',
  'apm_config.apm_dd_url': 'the address that traces go to',
  'logs_config.logs_dd_url': 'the address that logs go to',
  cluster_name: "the cluster's name",
  log_level: 'how much agents log',
  tags: 'the tags on everything that agents send',
  dogstatsd_tags: 'the tags on metrics of applications',
  env: 'the environment that data is marked with',
  hostname: 'the name that nodes have in Datadog',
  container_include: 'the containers that are watched despite an exclusion',
  container_exclude: 'the containers that are left alone',
  container_include_logs: 'the containers whose logs are collected despite an exclusion',
  container_exclude_logs: 'the containers whose logs are not collected',
  container_include_metrics: 'the containers whose metrics are collected despite an exclusion',
  container_exclude_metrics: 'the containers whose metrics are not collected',
  checks_tag_cardinality: 'how detailed the tags of check metrics are',
  dogstatsd_tag_cardinality: 'how detailed the tags of application metrics are',
  'admission_controller.failure_policy': 'whether pods start while the cluster agent is out of reach',
  'apm_config.instrumentation.enabled_namespaces': 'the namespaces in which tracing libraries are injected',
  'apm_config.instrumentation.disabled_namespaces': 'the namespaces in which no tracing libraries are injected',
  'apm_config.instrumentation.lib_versions': 'the versions of injected tracing libraries',
  'process_config.custom_sensitive_words': 'the process arguments whose values are hidden',
  'process_config.blacklist_patterns': 'the processes that are not reported',
  kubernetes_pod_labels_as_tags: 'the labels of pods that become tags',
  kubernetes_node_labels_as_tags: 'the labels of nodes that become tags',
  kubernetes_namespace_labels_as_tags: 'the labels of namespaces that become tags',
};

const isOn = (value: string | undefined) => value === 'true';
const isSwitch = (value: string | undefined) => value === 'true' || value === 'false' || value === undefined || value === '';

/** The first letter small, unless the word is a name. */
const NAMES = /^(?:Datadog|Docker|Kubernetes|DogStatsD|OpenTelemetry|Karpenter|Prometheus)\b/;
const small = (text: string) => (/^[A-Z][a-z]/.test(text) && !NAMES.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

const most = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** The items of a list: in JSON, or where the default is a list, parted by spaces. */
function itemsOf(value: string | undefined, fallback: string | undefined): readonly string[] | undefined {
  if (value === undefined || value === '') return [];
  if (value.startsWith('[')) {
    try {
      const items: unknown = JSON.parse(value);
      return Array.isArray(items) ? items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))) : undefined;
    } catch {
      return undefined;
    }
  }
  return fallback === '[]' ? value.split(/\s+/) : undefined;
}

/** What differs between two values: of lists the items that are on one side only. */
function instead(was: string | undefined, is: string | undefined, fallback: string | undefined): string {
  const [before, now] = [itemsOf(was, fallback), itemsOf(is, fallback)];
  const isList = [was, is, fallback].some((value) => value?.startsWith('['));
  if (!isList || !before || !now) return `${most(is || 'none')} instead of ${most(was || 'none')}`;
  const [gone, come] = [before.filter((item) => !now.includes(item)), now.filter((item) => !before.includes(item))];
  if (gone.length + come.length === 0) return 'in another order';
  if (gone.length === 0) return `also ${most(come.join(', '))}`;
  return come.length === 0 ? `no longer ${most(gone.join(', '))}` : `${most(come.join(', '))} instead of ${most(gone.join(', '))}`;
}

/** A setting's change as far as words need it. */
export interface SettingValues {
  readonly setting: string;
  readonly from?: string;
  readonly to?: string;
  readonly fallback?: string;
  readonly hidden: boolean;
  readonly doc?: string;
}

/** What another value means, in a sentence; undefined where nothing is known but the setting's name, or where the same holds as before. */
export function settingInWords({ setting, from, to, fallback, hidden, doc }: SettingValues): string | undefined {
  if (hidden) return undefined;
  const [was, is] = [from ?? fallback, to ?? fallback];
  if (was === is) return undefined;
  const words = Object.hasOwn(SWITCHES, setting) ? SWITCHES[setting] : undefined;
  const areSwitches = isSwitch(was) && isSwitch(is);
  if (areSwitches && isOn(was) === isOn(is)) return undefined;
  if (words && areSwitches) return isOn(is) ? words[0] : words[1];
  const named = Object.hasOwn(VALUES, setting) ? VALUES[setting] : undefined;
  if (named !== undefined) return `${named}: ${instead(was, is, fallback)}`;
  if (doc === undefined) return undefined;
  if (areSwitches) return `${isOn(is) ? 'switched on' : 'switched off'}: ${small(doc.replace(/\.$/, ''))}`;
  // A doc line names the value first; what follows is how to write it.
  return `${small(doc.split(/[;:,.](?:\s|$)/)[0]!)}: ${instead(was, is, fallback)}`;
}
