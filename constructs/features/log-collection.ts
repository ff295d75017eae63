import { field, nowhere } from '../spec/datadog-agent';
import { flag } from '../spec/option';
import { truthy } from '../spec/values';
import { defineFeature } from './feature';

/** Whether logs are collected, by either switch. */
const collects = (o: { readonly enabled: boolean; readonly logsEnabled?: boolean | undefined }): boolean => o.enabled || truthy(o.logsEnabled);

/** Logs of containers, read from the node's log files or from the container runtime. */
export const logCollection = defineFeature({
  id: 'logCollection',
  options: {
    enabled: flag({
      helm: 'datadog.logs.enabled',
      default: false,
      doc: 'Send the logs of containers that ask for it by annotation; `containerCollectAll` takes those of all.',
    }),
    logsEnabled: flag({
      helm: 'datadog.logsEnabled',
      datadogAgent: nowhere('say features.logCollection.enabled'),
      doc: 'The former switch, kept because it means a little less than `enabled`: whether files are read or the runtime is asked stays with the agent.',
    }),
    containerCollectAll: flag({
      helm: 'datadog.logs.containerCollectAll',
      aliases: ['datadog.logsConfigContainerCollectAll'],
      default: false,
      doc: 'Collect the logs of every container, not only of those that ask for it by annotation or label.',
    }),
    containerCollectUsingFiles: flag({
      helm: 'datadog.logs.containerCollectUsingFiles',
      default: true,
      doc: 'Read the log files below /var/log/pods instead of asking the container runtime.',
    }),
    autoMultiLineDetection: flag({
      helm: 'datadog.logs.autoMultiLineDetection',
      default: true,
      datadogAgent: field('features.logCollection.autoMultiLineDetection', { default: false, whileOn: 'features.logCollection.enabled' }),
      doc: 'Join the lines of one message, such as a stack trace, by recognizing how a message starts.',
    }),
  },

  needs: (o) => (collects(o) ? ['pod-logs', 'core-agent/pod-logs'] : []),

  contribute: (o) => {
    const agent = 'nodeAgent/agent';
    return {
      env: [
        { at: [agent, 'nodeAgent/trace-agent'], name: 'DD_LOGS_ENABLED', value: `${collects(o)}` },
        { at: agent, name: 'DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL', value: `${o.containerCollectAll}` },
        ...(o.enabled ? [{ at: agent, name: 'DD_LOGS_CONFIG_K8S_CONTAINER_USE_FILE', value: `${o.containerCollectUsingFiles}` } as const] : []),
        { at: agent, name: 'DD_LOGS_CONFIG_AUTO_MULTI_LINE_DETECTION', value: `${o.autoMultiLineDetection}`, phase: 'common' },
      ],
    };
  },
});
