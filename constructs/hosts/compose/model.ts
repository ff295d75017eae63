import type { ContainerChecks } from '../../instrumentation/autodiscovery';
import type { Json, JsonMap } from '../../kubernetes';

/** A health check of a service, as the Compose Specification has it. */
export interface ComposeHealthcheck {
  /** `['CMD', program, argument…]`, or `['CMD-SHELL', line]`. */
  readonly test: readonly string[];
  readonly interval?: string;
  readonly timeout?: string;
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
  readonly image?: string;
  /** Folder with a Dockerfile. With an image beside it, that is what the built one is called. */
  readonly build?: string;
  readonly containerName?: string;
  readonly command?: readonly string[];
  /** Variables and their values, as they are: a dollar sign means itself. A secret is no such value: name it under `variables` or `secrets`. */
  readonly environment?: Readonly<Record<string, string | number | boolean>>;
  /** Names of variables whose values come from the environment of who starts the project. */
  readonly variables?: readonly string[];
  /** Files with secrets, by name: each stands at /run/secrets/NAME. */
  readonly secrets?: readonly string[];
  /** Ports of the host and of the container: `3001:3001`. */
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: ComposeHealthcheck;
  /**
   * Services that start before it.
   * @default - for names alone, when they are healthy
   */
  readonly dependsOn?: readonly string[] | Readonly<Record<string, ComposeCondition>>;
  readonly observe?: ComposeObservation;
  readonly labels?: Readonly<Record<string, string>>;
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
