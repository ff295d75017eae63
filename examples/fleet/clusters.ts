// Which clusters there are: ten in each of five regions.
export const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2', 'ap-northeast-1'] as const;
export const ENVIRONMENTS = { production: 5, staging: 3, development: 2 } as const;

export type Region = (typeof REGIONS)[number];
export type Environment = keyof typeof ENVIRONMENTS;

/** One cluster of the fleet. */
export interface Cluster {
  readonly name: string;
  readonly region: Region;
  readonly environment: Environment;
}

export const CLUSTERS: readonly Cluster[] = REGIONS.flatMap((region) =>
  (Object.keys(ENVIRONMENTS) as Environment[]).flatMap((environment) =>
    Array.from({ length: ENVIRONMENTS[environment] }, (_, i) => ({ name: `${environment}-${region}-${i + 1}`, region, environment })),
  ),
);
