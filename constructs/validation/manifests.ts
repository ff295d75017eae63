import fs from 'node:fs';
import path from 'node:path';
import { identify, type KubernetesObject } from '../kubernetes';
import { DocumentReader } from '../review/documents';
import { type AppRecord, RECORD_FILE, type RecordedObject, readRecord } from './app-record';
import type { Subject } from './rule';
import { askedIn, nameOf, nobodyKnown } from './subjects';

export interface ReadManifests {
  readonly subjects: readonly Subject[];
  /** What a subject is called in the report. */
  readonly label: (subject: Subject) => string;
  /** Whether a `DatadogApp` wrote down who asked for what. */
  readonly recorded: boolean;
  /** Files that are no YAML, so that nobody knows what is in them. */
  readonly unread: readonly string[];
}

/** A record and the folder that it is about. */
interface Found {
  readonly folder: string;
  readonly record: AppRecord;
  readonly places: ReadonlySet<string>;
  readonly objects: ReadonlyMap<string, RecordedObject>;
}

function recordIn(folder: string): Found | undefined {
  const file = path.join(folder, RECORD_FILE);
  const record = fs.existsSync(file) ? readRecord(fs.readFileSync(file, 'utf8')) : undefined;
  if (!record) return undefined;
  const objects = new Map(record.objects.map((object) => [`${object.place}|${object.id}`, object]));
  return { folder, record, objects, places: new Set(record.objects.map(({ place }) => place)) };
}

/** Finds the record of files: in their folder, or the nearest one above it that has one. */
function recordFinder(): (file: string) => Found | undefined {
  const known = new Map<string, Found | undefined>();
  const find = (folder: string): Found | undefined => {
    if (!known.has(folder)) known.set(folder, recordIn(folder) ?? (path.dirname(folder) === folder ? undefined : find(path.dirname(folder))));
    return known.get(folder);
  };
  return (file) => find(path.dirname(path.resolve(file)));
}

/** The place of the app that a file belongs to: itself, or a folder that it is in; undefined of files that the app did not write. */
function placeOf({ folder, places }: Found, file: string): string | undefined {
  const name = path.relative(folder, path.resolve(file)).split(path.sep).join('/');
  const folders = [...name.matchAll(/\//g)].map(({ index }) => name.slice(0, index + 1));
  return [name, ...folders].find((place) => places.has(place));
}

/** The objects of a file that a `DatadogApp` wrote, but for those that say in another form what constructs say: for the operator, or for Helm. */
function madeObjects({ record, objects }: Found, place: string, file: string, found: readonly KubernetesObject[]): { subject: Subject; label: string }[] {
  return found.flatMap((object) => {
    const made = objects.get(`${place}|${identify(object)}`);
    if (!made) return [];
    const agent = made.agent === undefined ? undefined : record.agents[made.agent];
    const asked = agent ? askedIn(agent) : nobodyKnown;
    return [{ subject: { object, file, path: made.path, group: place, asked, by: made.by ?? [] }, label: made.label }];
  });
}

/** Reads the objects of files; undefined where one is no YAML. Those that many clusters have alike are read once, and are objects of their own. */
function objectReader(): (file: string) => KubernetesObject[] | undefined {
  const reader = new DocumentReader();
  return (file) => {
    try {
      return reader.documentsOf(fs.readFileSync(file, 'utf8')).flatMap((document) => document.objects().map((object) => ({ ...object })));
    } catch {
      return undefined;
    }
  };
}

/**
 * The objects in the files that the cdk8s CLI takes for manifests: every YAML file below its output folder. What holds no Kubernetes
 * object is passed over, and so are other forms of the same installation, such as values for Helm.
 */
export function readManifests(files: readonly string[]): ReadManifests {
  const recordOf = recordFinder();
  const objectsOf = objectReader();
  const labels = new Map<Subject, string>();
  const told = new Set<string>();
  const unread: string[] = [];
  let recorded = false;
  const subjects = files.flatMap((file): Subject[] => {
    const found = recordOf(file);
    recorded ||= found !== undefined;
    const objects = objectsOf(file);
    if (!objects) unread.push(file);
    const place = found && placeOf(found, file);
    if (!found || place === undefined) return (objects ?? []).map((object) => ({ object, file, group: file, asked: nobodyKnown, by: [] }));
    return madeObjects(found, place, file, objects ?? []).flatMap(({ subject, label }) => {
      // Where an Application has variants, each of them tells the same object.
      if (told.has(subject.path!)) return [];
      told.add(subject.path!);
      labels.set(subject, label);
      return [subject];
    });
  });
  const names = new Map<string, number>();
  for (const { object } of subjects) names.set(object.metadata.name, (names.get(object.metadata.name) ?? 0) + 1);
  // cdk8s finds constructs by the names of objects: a name that several have would lead to the construct of another one.
  const label = (subject: Subject) => {
    const { name } = subject.object.metadata;
    return labels.get(subject) ?? (!recorded && names.get(name) === 1 ? name : `${nameOf(subject.object)} of ${subject.file}`);
  };
  return { subjects, label, recorded, unread };
}
