import type { ContainerChecks } from '../../instrumentation/autodiscovery';
import type { Json, JsonMap } from '../../kubernetes';

/** A health check of a service, as the Compose Specification has it. */
export interface ComposeHealthcheck {
  /** `['CMD', program, argument…]`, or `['CMD-SHELL', line]`. */
  readonly test: readonly string[];
  /** Time between two tests, such as `10s`. */
  readonly interval?: string;
  /** Time after which a test has failed, such as `5s`. */
  readonly timeout?: string;
  /** How many tests fail in a row before the service counts as unhealthy. */
  readonly retries?: number;
  /** How long failures do not count after a start. */
  readonly startPeriod?: string;
}

/** How a service is seen in Datadog. */
export interface ComposeObservation {
  /** The service's name in Datadog: variable DD_SERVICE, and a tag on its metrics, traces and logs. */
  readonly service: string;
  /**
   * Its environment.
   * @default - the agent's tag `env:…`
   */
  readonly env?: string;
  /** Version of what runs: variable DD_VERSION, and a tag beside those of service and environment. */
  readonly version?: string;
  /**
   * Tell its tracer where the agent is.
   * @default true
   */
  readonly traces?: boolean;
  /**
   * Tell its DogStatsD client on which port the agent listens.
   * @default false
   */
  readonly metrics?: boolean;
  /** Where its logs come from, such as `python`: the integration whose pipeline reads them. */
  readonly logs?: string;
  /** Checks that the agent runs against it, by integration: `{ postgres: { instances: [...] } }`. */
  readonly checks?: ContainerChecks;
}

/** When a service that another one needs is ready for it. */
export type ComposeCondition = 'started' | 'healthy' | 'completed';

/** A service beside the agent: an application, a database. */
export interface ComposeService {
  /** Image that is pulled and run, with its tag. */
  readonly image?: string;
  /** Folder with a Dockerfile. With an image beside it, that is what the built one is called. */
  readonly build?: string;
  /** Name of the container, where other programs find it by one. */
  readonly containerName?: string;
  /** Program and arguments in place of those of the image. */
  readonly command?: readonly string[];
  /** Variables and their values, as they are: a dollar sign means itself. A secret is no such value: name it under `variables` or `secrets`. */
  readonly environment?: Readonly<Record<string, string | number | boolean>>;
  /** Names of variables whose values come from the environment of who starts the project. */
  readonly variables?: readonly string[];
  /** Files with secrets, by name: each stands at /run/secrets/NAME. */
  readonly secrets?: readonly string[];
  /** Ports of the host and of the container: `3001:3001`. */
  readonly ports?: readonly string[];
  /** Mounts in short form: `./data:/var/lib/data:ro`, or a named volume in place of the folder. */
  readonly volumes?: readonly string[];
  /** How Docker finds out whether the service is well; others may wait for it. */
  readonly healthcheck?: ComposeHealthcheck;
  /**
   * Services that start before it.
   * @default - for names alone, when they are healthy
   */
  readonly dependsOn?: readonly string[] | Readonly<Record<string, ComposeCondition>>;
  /** How the agent sees the service; left out, nothing is added to it. */
  readonly observe?: ComposeObservation;
  /** Labels of the container, in addition to those by which the agent knows it. */
  readonly labels?: Readonly<Record<string, string>>;
  /** When Docker starts a container again that has stopped. */
  readonly restart?: 'no' | 'always' | 'on-failure' | 'unless-stopped';
}

/** A project before it is written: the data of its file, and the files that it mounts. */
export interface ComposeModel {
  readonly data: JsonMap;
  /** By path below the project's folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Compose puts variables in where a dollar sign stands; two of them are one. */
export const literal = (text: string): string => text.replaceAll('$', '$$$$');

/** Without what is not said. */
export const stated = (fields: Readonly<Record<string, Json | undefined>>): JsonMap =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && !(Array.isArray(value) && value.length === 0) && !(value && typeof value === 'object' && Object.keys(value).length === 0),
    ),
  );
