import type { Json, JsonMap } from '../../kubernetes';
import { getPath } from '../../spec/values';

/** A DatadogAgent object while it is read: what has been read is marked, so that the rest can be told. */
export class AgentObjectDraft {
  private readonly marked: string[][] = [];
  private readonly markedAnnotations = new Set<string>();

  /** @param spec a copy, which reading may change */
  constructor(
    readonly name: string,
    readonly spec: JsonMap,
    readonly annotations: Readonly<Record<string, string>>,
  ) {}

  /** What stands at keys below `spec`; marks it as read. */
  take(keys: readonly string[]): Json | undefined {
    const value = getPath(this.spec, keys) as Json | undefined;
    if (value !== undefined) this.marked.push([...keys]);
    return value;
  }

  /** Marks what is understood without an option. */
  understood(keys: readonly string[]): void {
    this.marked.push([...keys]);
  }

  /** Marks an annotation that is understood without an option. */
  understoodAnnotation(name: string): void {
    this.markedAnnotations.add(name);
  }

  isAnnotationUnderstood(name: string): boolean {
    return this.markedAnnotations.has(name);
  }

  /** Whether what stands at keys has been read, alone or as part of what is around it. */
  isRead(keys: readonly string[]): boolean {
    return this.marked.some((read) => read.length <= keys.length && read.every((key, i) => key === keys[i]));
  }

  /** Whether something below keys has been read. */
  isPartlyRead(keys: readonly string[]): boolean {
    return this.marked.some((read) => read.length > keys.length && keys.every((key, i) => key === read[i]));
  }
}
