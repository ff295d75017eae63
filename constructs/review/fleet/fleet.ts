import { features } from '../../features/registry';
import type { KubernetesObject } from '../../kubernetes';
import type { Installation } from '../../plan/installation';
import { type Item, inventoryOf } from '../inventory';
import { type FeatureState, onIn } from './features';
import { type Requests, requestsOf, type WorkloadRequests } from './requests';
import { seenFeatures } from './signs';
import { type Versions, versionsOf } from './versions';

/** The manifests of one cluster, and what they were made from, if that is there. */
export interface FleetInput {
  /** As it is told: the path of its folder. */
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  /** How long its files are together. */
  readonly bytes: number;
  readonly source?: FleetSource;
}

/** Files beside the manifests that say which features are on, and the installations that they stand for. */
export interface FleetSource {
  readonly files: readonly string[];
  readonly installations: readonly { readonly name: string; readonly installation: Installation }[];
}

/** A feature in one cluster. */
export interface ClusterFeature {
  readonly state: FeatureState;
  /** Of `partly`: the installations that have it on. */
  readonly in?: readonly string[];
}

/** One cluster of a fleet. */
export interface FleetCluster {
  readonly name: string;
  /** Which files told the features; none: the manifests did, as far as they show it. */
  readonly toldBy: readonly string[];
  readonly features: ReadonlyMap<string, ClusterFeature>;
  readonly versions: Versions;
  readonly items: readonly Item[];
  /** What the agents of one node ask for, and what all others of the cluster do. */
  readonly perNode: Requests;
  readonly perCluster: Requests;
  readonly workloads: readonly WorkloadRequests[];
  readonly objects: number;
  readonly bytes: number;
}

/** What runs in many clusters, side by side. */
export interface Fleet {
  /** What the person called it. */
  readonly name: string;
  readonly clusters: readonly FleetCluster[];
}

function toldFeature(id: string, { installations }: FleetSource): ClusterFeature | undefined {
  const told = installations.map(({ name, installation }) => ({ name, on: onIn(installation.spec, id) }));
  const having = told.filter(({ on }) => on).map(({ name }) => name);
  if (having.length === installations.length) return { state: 'on' };
  if (having.length > 0) return { state: 'partly', in: having };
  return told.every(({ on }) => on === false) ? { state: 'off' } : undefined;
}

/** What the source leaves open, the manifests that were made from it show. */
function featuresOf({ source, objects }: FleetInput): ReadonlyMap<string, ClusterFeature> {
  const told = source && source.installations.length > 0 ? source : undefined;
  const seen = seenFeatures(objects);
  return new Map(features.map(({ id }) => [id, (told && toldFeature(id, told)) ?? { state: seen.get(id) ?? (told ? 'off' : 'unknown') }]));
}

function clusterOf(input: FleetInput): FleetCluster {
  const { name, objects, bytes, source } = input;
  return {
    name,
    toldBy: source && source.installations.length > 0 ? source.files : [],
    features: featuresOf(input),
    versions: versionsOf(objects),
    items: inventoryOf(objects),
    ...requestsOf(objects),
    objects: objects.length,
    bytes,
  };
}

/** Reads clusters side by side. */
export const fleetOf = (name: string, inputs: readonly FleetInput[]): Fleet => ({ name, clusters: inputs.map(clusterOf) });
